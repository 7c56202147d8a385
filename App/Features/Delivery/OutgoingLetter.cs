using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Ui.Html;

namespace SmallDesk.Features.Delivery;

/// <summary>What a message needs beyond its text when it leaves as a mail.</summary>
internal static class OutgoingLetter
{
    private const int LongestQuotedHtml = 300_000;
    private const int LargestQuotedPicture = 1024 * 1024;

    public static async ValueTask<OutboundMessage> CompleteAsync(WriteScope scope, DeskSnapshot desk, Message message, OutboundMessage outbound)
    {
        var answered = message.ReplyToId is { } id
            ? await scope.Db.Messages.AsNoTracking().Include(m => m.Attachments).FirstOrDefaultAsync(m => m.Id == id && (m.Mail != null || message.CopyOfId != null)) : null;
        var signature = message.AgentId is { } writer ? await scope.Db.Agents.Where(a => a.Id == writer).Select(a => a.Signature).FirstOrDefaultAsync() : null;
        return outbound with
        {
            Mail = MailFacts.Read(message.Mail),
            Language = LanguageOf(answered?.Text ?? message.Text, desk),
            Signature = signature,
            Quote = answered is null || message.IsAutomatic ? null : new OutboundQuote(AuthorOf(answered, message), InZone(answered.At, desk), answered.Text, answered.Html),
            Files = answered is null ? outbound.Files : [.. outbound.Files, .. Pictures(answered)],
        };
    }

    /// <summary>The quoted markup rebuilt from what is allowed, its pictures left as they are: it goes back to whoever sent it. Slow, so not inside the write queue.</summary>
    public static OutboundMessage WithCleanQuote(OutboundMessage message)
    {
        if (message.Quote is not { Html: { } html } quote) return message;
        if (html.Length > LongestQuotedHtml) return WithoutPictures(message, quote with { Html = null });
        var clean = SafeHtml.Clean(WithoutFolds(html), new SafeHtmlOptions { MapContentId = id => "cid:" + id, MapRemote = url => url });
        return clean.IsTooMuch ? WithoutPictures(message, quote with { Html = null }) : message with
        {
            Quote = quote with { Html = clean.Html },
            Files = [.. message.Files.Where(f => f.ContentId is null || clean.Html.Contains("cid:" + f.ContentId, StringComparison.Ordinal))],
        };
    }

    /// <summary>A time as the desk's clock on the wall shows it.</summary>
    public static DateTimeOffset InZone(DateTime utc, DeskSnapshot desk) => TimeZoneInfo.ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), desk.Zone);

    private static OutboundMessage WithoutPictures(OutboundMessage message, OutboundQuote quote) =>
        message with { Quote = quote, Files = [.. message.Files.Where(f => f.ContentId is null)] };

    // Our own marks mean nothing outside; what they fold stays.
    private static string WithoutFolds(string html) => html
        .Replace("<details data-desk-fold=\"quote\">", "<div>", StringComparison.Ordinal)
        .Replace("<details data-desk-fold=\"signature\">", "<div>", StringComparison.Ordinal)
        .Replace("</details>", "</div>", StringComparison.Ordinal);

    private static IEnumerable<OutboundFile> Pictures(Message answered) => answered.Attachments
        .Where(a => a is { IsInline: true, ContentId: not null, Size: <= LargestQuotedPicture } && a.ContentType.StartsWith("image/", StringComparison.Ordinal))
        .Select(a => new OutboundFile(a.Name, a.ContentType, a.Size, a.Hash) { ContentId = a.ContentId });

    // What a visitor asked in the chat is no mail: it is quoted in the name of the one it is answered to.
    private static string AuthorOf(Message answered, Message message)
    {
        var from = MailFacts.Read(answered.Mail) is { } mail ? mail.From : MailFacts.Read(message.Mail) is { To: [var to, ..] } ? to : null;
        return from is null ? "" : from.Name is { Length: > 0 } name ? $"{name} <{from.Address}>" : $"<{from.Address}>";
    }

    private static string LanguageOf(string text, DeskSnapshot desk) =>
        text.Any(c => c is >= '\u0400' and <= '\u04FF') ? "ru" : text.Any(char.IsAsciiLetter) ? "en" : desk.Desk?.Language ?? "en";
}
