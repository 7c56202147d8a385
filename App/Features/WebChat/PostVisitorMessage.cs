using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.WebChat;

/// <summary>What a visitor sends.</summary>
internal sealed record VisitorPost(
    string? ClientId, string? Text, IReadOnlyList<long>? Attachments, VisitorForm? Form, bool? Consent,
    string? Page, string? Title, string? Referrer)
{
    /// <summary>From the request, not from the body.</summary>
    public string? Device { get; init; }
}

/// <summary>What a visitor filled in.</summary>
internal sealed record VisitorForm(string? Name, string? Email, string? Phone);

/// <summary>What became of it.</summary>
internal sealed record PostVisitorMessageResult(ChatRefusal Refusal, long Id = 0, DateTime At = default);

/// <summary>Takes a visitor's message into the inbox. A resend with the same client id changes nothing.</summary>
internal sealed partial class PostVisitorMessage(
    IMessageReceiver receiver, ChannelHost.ChannelHost channels, VisitorPlaces places, VisitorStreams streams, Presence presence, Reception reception,
    IDbContextFactory<DeskDbContext> contexts, TimeProvider time)
{
    /// <summary>Longest text, in UTF-16 units; the widget's own field ends there too.</summary>
    public const int LongestText = 8000;

    private const int MostFiles = 10;

    public async Task<PostVisitorMessageResult> ExecuteAsync(
        Visitor visitor, ChatWidget widget, VisitorPost post, CancellationToken cancel = default)
    {
        if (post.ClientId is null || !ClientIdShape().IsMatch(post.ClientId)) return new(ChatRefusal.Invalid);
        if (post.Text?.Length > LongestText || post.Attachments?.Count > MostFiles) return new(ChatRefusal.TooLarge);
        var text = VisitorText.Lines(post.Text);
        if (text.Length == 0 && post.Attachments is not { Count: > 0 }) return new(ChatRefusal.Empty);
        var place = await places.FindAsync(visitor, cancel);

        // Whoever came by the link of a mail may write, but says nothing about whose conversation it is: no address of theirs gets into the card.
        if (visitor.OnlyConversationId is not null) post = post with { Form = null, Page = null, Title = null, Referrer = null, Device = null };
        if (!IsComplete(widget.Settings, place, post)) return new(ChatRefusal.Form);

        // Who begins while nobody is here leaves an address, or the answer may never reach them.
        if (place is null && post.Form is not ({ Email.Length: > 0 } or { Phone.Length: > 0 }) && !reception.IsOpen) return new(ChatRefusal.Away);
        var key = $"{visitor.Id}:{post.ClientId}";
        if (post.Attachments is { Count: > 0 } && !await OwnsAsync(visitor, post.Attachments, key, cancel)) return new(ChatRefusal.File);
        return await AcceptAsync(visitor, place, ItemOf(visitor, widget, place, post, text, key), cancel);
    }

    private async Task<PostVisitorMessageResult> AcceptAsync(
        Visitor visitor, VisitorPlace? before, InboundMessage item, CancellationToken cancel)
    {
        // Once it is handed over it is taken in: a visitor who navigates away must not stop it half way.
        cancel.ThrowIfCancellationRequested();
        var accepted = (await receiver.AcceptAsync(visitor.ChannelId, [item], cursor: null, CancellationToken.None))[0];
        if (accepted.MessageId is not { } id) return new(ChatRefusal.NotStored);
        if (!accepted.IsRepeat) channels.Find(visitor.ChannelId)?.Health.Received();
        if (accepted.ConversationId is { } conversation)
        {
            presence.StoppedTyping(conversation, agentId: 0);
            if (before?.ConversationId != conversation && await places.FindAsync(visitor, CancellationToken.None) is { } now) streams.Moved(visitor, now);
        }

        return new(ChatRefusal.None, id, accepted.IsRepeat ? await TimeOfAsync(id) : item.At);
    }

    private InboundMessage ItemOf(Visitor visitor, ChatWidget widget, VisitorPlace? place, VisitorPost post, string text, string key)
    {
        var details = VisitorDetails.Read(place?.Details).With(post.Page, post.Title, post.Referrer, post.Device);
        var consents = post.Consent == true && !widget.Settings.Consent.IsEmpty && place?.HasConsented != true;
        var sender = new InboundSender(ContactPointKind.Visitor, visitor.Id)
        {
            Name = VisitorText.Line(post.Form?.Name, 100) is { Length: > 0 } name ? name : null,
            Language = visitor.Language,
            TimeZone = visitor.TimeZone.Length > 0 ? visitor.TimeZone : null,
            IsVerified = true,
            Details = details.ToJson(),
            Claims = [.. Claims(post.Form)],
            ConsentText = consents ? $"{widget.Settings.Consent.In(visitor.Language)} {widget.Settings.ConsentUrl}".Trim() : null,
        };
        return new InboundMessage(key, sender, Now(), text) { ClientId = post.ClientId, ExternalId = key, UploadedIds = post.Attachments ?? [] };
    }

    private static bool IsComplete(WidgetSettings settings, VisitorPlace? place, VisitorPost post)
    {
        if (!settings.Consent.IsEmpty && place?.HasConsented != true && post.Consent != true) return false;
        if (post.Form is { Email.Length: > 0 } && !IsEmail(post.Form.Email)) return false;
        if (post.Form is { Phone.Length: > 0 } && !IsPhone(post.Form.Phone)) return false;
        return place is not null
            || (Given(settings.Name, post.Form?.Name) && Given(settings.Email, post.Form?.Email) && Given(settings.Phone, post.Form?.Phone));
    }

    private static bool Given(FormRule rule, string? value) => rule != FormRule.Required || !string.IsNullOrWhiteSpace(value);

    private static IEnumerable<ClaimedPoint> Claims(VisitorForm? form)
    {
        if (form?.Email is { Length: > 0 } email) yield return new ClaimedPoint(ContactPointKind.Email, email.Trim());
        if (form?.Phone is { Length: > 0 } phone) yield return new ClaimedPoint(ContactPointKind.Phone, phone.Trim());
    }

    private async Task<bool> OwnsAsync(Visitor visitor, IReadOnlyList<long> attachments, string key, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var own = await db.Attachments.AsNoTracking()
            .Where(a => attachments.Contains(a.Id) && a.UploadedByVisitor == visitor.Id)
            .Select(a => a.MessageId).ToListAsync(cancel);
        if (own.Count != attachments.Distinct().Count()) return false;

        // A file that is already in a message belongs there; only a resend of that very message may name it again.
        var taken = own.Where(id => id is not null).Distinct().ToList();
        return taken.Count == 0 || await db.Messages.AnyAsync(m => m.ChannelId == visitor.ChannelId && m.ExternalId == key && taken.Contains(m.Id), cancel);
    }

    private async Task<DateTime> TimeOfAsync(long id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Messages.Where(m => m.Id == id).Select(m => m.At).SingleAsync();
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    private static bool IsEmail(string text) => text.Length <= 254 && EmailShape().IsMatch(text.Trim());

    private static bool IsPhone(string text) => text.Length <= 40 && text.Count(char.IsAsciiDigit) is >= 5 and <= 20;

    [GeneratedRegex("^[A-Za-z0-9_-]{8,64}$", RegexOptions.None, 1000)]
    private static partial Regex ClientIdShape();

    [GeneratedRegex(@"^[^\s@<>""\p{C}]+@[^\s@<>""\p{C}]+\.[^\s@<>""\p{C}]+$", RegexOptions.None, 1000)]
    private static partial Regex EmailShape();
}
