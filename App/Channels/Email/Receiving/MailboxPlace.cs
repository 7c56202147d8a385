using System.Text.Json;
using SmallDesk.Channels.Email.Imap.Watching;

namespace SmallDesk.Channels.Email.Receiving;

/// <summary>What a mailbox's channel stores as its cursor: how far, and in whose mailbox. Settings that point to another mailbox begin anew.</summary>
/// <param name="Account">Who signs in where.</param>
/// <param name="Mailbox">How far.</param>
internal sealed record MailboxPlace(string Account, MailboxCursor Mailbox)
{
    /// <summary>The account that settings mean.</summary>
    public static string AccountOf(EmailSettings settings) => $"{settings.UserName.ToLowerInvariant()}@{settings.Imap.Host.ToLowerInvariant()}";

    /// <summary>Reads a stored cursor.</summary>
    /// <returns>Null for the first connection to this mailbox.</returns>
    public static MailboxCursor? Read(string? stored, EmailSettings settings)
    {
        if (stored is null) return null;
        var place = JsonSerializer.Deserialize<MailboxPlace>(stored, JsonSerializerOptions.Web);
        return place?.Account == AccountOf(settings) ? place.Mailbox : null;
    }

    /// <summary>Writes it as JSON.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
