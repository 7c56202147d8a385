using System.Text.Json;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Features.AwayMail;

/// <summary>What a widget's settings say of answers to visitors who have left.</summary>
/// <param name="MailboxId">The mailbox that sends them.</param>
/// <param name="After">How long an answer may stand unseen.</param>
internal sealed record AwayMailSettings(long MailboxId, TimeSpan After)
{
    private const int LeastMinutes = 1;
    private const int UsualMinutes = 2;

    /// <summary>Null where nothing is to be sent: another kind of channel, no mailbox chosen, or one that is gone or switched off.</summary>
    public static AwayMailSettings? Of(DeskSnapshot desk, long channelId)
    {
        if (desk.Channel(channelId) is not { Kind: Widgets.Kind } widget) return null;
        using var settings = JsonDocument.Parse(widget.Settings);
        if (!settings.RootElement.TryGetProperty("awayMail", out var own) || own.ValueKind != JsonValueKind.Object) return null;
        if (!own.TryGetProperty("mailbox", out var chosen) || !long.TryParse(chosen.ToString(), out var mailbox)) return null;
        if (desk.Channel(mailbox) is not { Kind: Mailbox.Kind, IsEnabled: true, IsRemoved: false }) return null;
        var minutes = own.TryGetProperty("minutes", out var wait) && wait.ValueKind == JsonValueKind.Number && wait.TryGetInt32(out var given) ? given : UsualMinutes;
        return new AwayMailSettings(mailbox, TimeSpan.FromMinutes(Math.Max(minutes, LeastMinutes)));
    }
}
