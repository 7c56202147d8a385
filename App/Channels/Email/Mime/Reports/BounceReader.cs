using System.Text.RegularExpressions;
using SmallDesk.Channels.Email.Mime.Headers;
using SmallDesk.Channels.Email.Mime.Parts;

namespace SmallDesk.Channels.Email.Mime.Reports;

/// <summary>Recognises bounces: the standard report (RFC 3464), and the free-form mails of systems that do not send one.</summary>
internal static class BounceReader
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex Subject = new(
        "undeliver|delivery (status|failure|failed|has failed|notification)|returned mail|mail delivery|failure notice|message not delivered|" +
        "не доставлен|недоставк|невозможно доставить|возвращен|delivery incomplete|warning: (could not|message)", Options);

    private static readonly Regex Delay = new("delay|warning|not yet|incomplete|задерж|будет продолж", Options);
    private static readonly Regex AnyAddress = new(@"<?(?<it>[a-z0-9._%+=-]{1,64}@[a-z0-9.-]{1,200}\.[a-z]{2,20})>?", Options);
    private static readonly Regex OriginalId = new(@"^[> ]*Message-ID:[ \t]*\n?[> \t]*<(?<it>[^<>\s]{1,900})>", Options | RegexOptions.Multiline);

    /// <summary>Reads a bounce.</summary>
    /// <param name="mail">The mail as read so far.</param>
    /// <param name="reports">Its report parts.</param>
    /// <returns>Null when it is none.</returns>
    public static BounceReport? Read(MailItem mail, IReadOnlyList<MimePart> reports)
    {
        var status = reports.FirstOrDefault(p => p.MediaType is "message/delivery-status" or "message/global-delivery-status");
        if (status is not null) return Standard(mail, status, reports);
        return LooksReturned(mail) ? FreeForm(mail, reports) : null;
    }

    /// <summary>The header section of the mail that a report returns.</summary>
    public static HeaderBlock? Original(IReadOnlyList<MimePart> reports)
    {
        var part = reports.FirstOrDefault(p => p.MediaType is "message/rfc822" or "text/rfc822-headers" or "message/global" or "message/global-headers");
        return part is null ? null : HeaderReader.Read(part.Decode(), MimeLimits.Default, out _, out _);
    }

    private static BounceReport Standard(MailItem mail, MimePart status, IReadOnlyList<MimePart> reports)
    {
        var groups = ReportFields.Read(status.Decode());
        var recipients = groups.Where(g => g.Has("Action"u8) || g.Has("Status"u8) || g.Has("Final-Recipient"u8)).Select(Recipient).Select(r => Explained(r, mail.Text)).ToList();
        var kind = recipients.Count == 0 ? BounceKind.Failed : recipients.Min(r => r.Kind);
        return new BounceReport(kind) { Recipients = recipients, OriginalMessageId = OriginalMessageId(mail, reports) };
    }

    private static BouncedRecipient Recipient(HeaderBlock group)
    {
        var words = group.Text("Diagnostic-Code"u8);
        if (words is not null && words.IndexOf(';', StringComparison.Ordinal) is var at and > 0 and < 20) words = words[(at + 1)..].Trim();
        var status = group.Text("Status"u8) is { } said ? BounceReasons.StatusIn(said) : null;
        // A system that says "5.0.0" or nothing often says more in words.
        if (status is null || status.EndsWith(".0.0", StringComparison.Ordinal)) status = (words is null ? null : BounceReasons.StatusIn(words)) ?? status;
        var kind = group.Text("Action"u8)?.ToLowerInvariant() switch
        {
            { } a when a.StartsWith("delay", StringComparison.Ordinal) => BounceKind.Delayed,
            { } a when a.StartsWith("deliver", StringComparison.Ordinal) || a.StartsWith("relay", StringComparison.Ordinal) || a.StartsWith("expand", StringComparison.Ordinal) => BounceKind.Delivered,
            null when status is ['2', ..] => BounceKind.Delivered,
            _ => BounceKind.Failed,
        };
        var address = ReportFields.Address(group.Text("Original-Recipient"u8)) ?? ReportFields.Address(group.Text("Final-Recipient"u8)) ?? "";
        return new BouncedRecipient(address, kind, kind == BounceKind.Delivered ? BounceReason.Unknown : BounceReasons.Of(status, words)) { Status = status, Diagnostic = words };
    }

    /// <summary>Where the fields say nothing, the words to people do.</summary>
    private static BouncedRecipient Explained(BouncedRecipient recipient, string text)
    {
        if (recipient.Reason != BounceReason.Unknown || recipient.Kind == BounceKind.Delivered) return recipient;
        var some = text.Length > 4000 ? text[..4000] : text;
        return recipient with { Reason = BounceReasons.Of(null, some), Diagnostic = recipient.Diagnostic ?? Words(some) };
    }

    private static bool LooksReturned(MailItem mail)
    {
        if (mail.Headers.Has("X-Failed-Recipients"u8)) return true;
        if (mail.From is not [var from, ..]) return false;
        var isDaemon = from.Local.StartsWith("mailer-daemon", StringComparison.OrdinalIgnoreCase) || from.Local.StartsWith("postmaster", StringComparison.OrdinalIgnoreCase);
        var isNobody = mail.Headers.Raw("Return-Path"u8).Trim(" \t"u8).SequenceEqual("<>"u8);
        return (isDaemon || isNobody) && (Subject.IsMatch(mail.Subject) || (isDaemon && isNobody)) && !mail.Automatic.HasFlag(Trust.AutomaticReasons.Vacation);
    }

    private static BounceReport FreeForm(MailItem mail, IReadOnlyList<MimePart> reports)
    {
        var text = mail.Text.Length > 20_000 ? mail.Text[..20_000] : mail.Text;
        var kind = Delay.IsMatch(mail.Subject) ? BounceKind.Delayed : BounceKind.Failed;
        var status = BounceReasons.StatusIn(text);
        var ownWords = text.Length > 4000 ? text[..4000] : text;
        var failed = AddressReader.Read(mail.Headers.Bare("X-Failed-Recipients"u8)).Where(a => a.IsValid).Select(a => a.Address).ToList();
        if (failed.Count == 0 && AnyAddress.Match(ownWords) is { Success: true } found && AddressForm.Tidy(found.Groups["it"].Value) is { } tidy) failed.Add(tidy);
        if (failed.Count == 0) failed.Add("");
        var reason = BounceReasons.Of(status, ownWords);
        return new BounceReport(kind)
        {
            OriginalMessageId = OriginalMessageId(mail, reports) ?? (OriginalId.Match(text) is { Success: true } id ? id.Groups["it"].Value : null),
            Recipients = [.. failed.Select(a => new BouncedRecipient(a, kind, reason) { Status = status, Diagnostic = Words(ownWords) })],
        };
    }

    private static string? OriginalMessageId(MailItem mail, IReadOnlyList<MimePart> reports) =>
        MessageIds.One(Original(reports)?.Bare("Message-ID"u8)) ?? (mail.InReplyTo.Count > 0 ? mail.InReplyTo[0] : mail.References.Count > 0 ? mail.References[^1] : null);

    /// <summary>The line that a person would look for: the one with a code or a known reason.</summary>
    private static string? Words(string text) =>
        text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 8 && (BounceReasons.StatusIn(l) is not null || BounceReasons.Of(null, l) != BounceReason.Unknown)) is { } line
            ? line.Length > 500 ? line[..500] : line
            : null;
}
