using SmallDesk.Channels.Email.Mime.Coding;

namespace SmallDesk.Channels.Email.Mime.Parts;

/// <summary>Sorts the parts of a mail into what is read and what is a file (RFC 2046, RFC 2387).</summary>
internal sealed class BodyCollector(MimeLimits limits, string? forcedCharset)
{
    /// <summary>Texts in their order.</summary>
    public List<BodySegment> Segments { get; } = [];

    /// <summary>Parts that are files.</summary>
    public List<MimePart> Files { get; } = [];

    /// <summary>Machine-readable parts of reports, and the original a report returns.</summary>
    public List<MimePart> Reports { get; } = [];

    /// <summary>Calendar parts; they are files as well.</summary>
    public List<MimePart> Calendars { get; } = [];

    /// <summary>Signatures, controls and wrappings seen.</summary>
    public MailProtection Protection { get; private set; }

    /// <summary>Sorts a part and everything in it.</summary>
    public void Add(MimePart part)
    {
        switch (part.MediaType)
        {
            case { } when part.IsMultipart && part.Children.Count == 0:
                AddLeaf(part);
                break;
            case "multipart/alternative":
                AddAlternative(part.Children);
                break;
            case "multipart/related":
                AddRelated(part);
                break;
            case "multipart/signed":
                AddSigned(part);
                break;
            case "multipart/encrypted":
                Protection |= MailProtection.PgpEncrypted;
                Files.AddRange(part.Children.Where(c => c.MediaType != "application/pgp-encrypted"));
                break;
            case "multipart/report":
                AddReport(part);
                break;
            case { } when part.IsMultipart:
                part.Children.ForEach(Add);
                break;
            default:
                AddLeaf(part);
                break;
        }
    }

    private void AddAlternative(List<MimePart> children)
    {
        string? text = null;
        string? html = null;
        foreach (var child in children)
        {
            if (child.MediaType is "text/x-amp-html" or "text/watch-html") continue; // for other programs, never shown
            var one = new BodyCollector(limits, forcedCharset);
            one.Add(child);
            TakeFiles(one);
            if (one.Segments.Count == 0) continue;
            if (one.Segments.Exists(s => s.Html is not null)) html = BodySegment.JoinHtml(one.Segments);
            if (one.Segments.TrueForAll(s => s.Text is not null)) text ??= BodySegment.JoinText(one.Segments);
        }
        if (text is not null || html is not null) Segments.Add(new(text, html));
    }

    private void AddRelated(MimePart part)
    {
        var start = Headers.MessageIds.One(part.Type.Get("start"));
        var type = part.Type.Get("type")?.ToLowerInvariant();
        var root = (start is null ? null : part.Children.Find(c => c.ContentId == start))
            ?? (type is null ? null : part.Children.Find(c => c.MediaType == type))
            ?? part.Children.Find(c => c.IsText || c.IsMultipart) ?? part.Children.FirstOrDefault();
        if (root is null) return;
        // Some mailers put the two versions of the text beside the pictures.
        var twin = root.MediaType == "text/plain" ? part.Children.Find(c => c.MediaType == "text/html" && !c.IsAttachment && c.ContentId is null) : null;
        if (twin is null) Add(root);
        else AddAlternative([root, twin]);
        foreach (var child in part.Children)
        {
            if (child == root || child == twin) continue;
            if (child.IsMultipart) Add(child);
            else AddFile(child);
        }
    }

    private void AddSigned(MimePart part)
    {
        foreach (var child in part.Children)
        {
            if (child.MediaType is "application/pgp-signature") Protection |= MailProtection.PgpSigned;
            else if (child.MediaType is "application/pkcs7-signature" or "application/x-pkcs7-signature") Protection |= MailProtection.SmimeSigned;
            Add(child);
        }
    }

    private void AddReport(MimePart part)
    {
        part.Children.ForEach(AddToReport);
        // Old systems say what happened where programs without MIME would look.
        var before = Coding.Lines.Unify(Coding.Charsets.Decode(part.Preamble.Span, null)).Trim();
        if (Segments.Count == 0 && before.Length > 0) Segments.Add(new(before, null));
    }

    private void AddToReport(MimePart part)
    {
        if (part.MediaType is "message/delivery-status" or "message/global-delivery-status" or "message/disposition-notification"
            or "message/feedback-report" or "text/rfc822-headers" or "message/rfc822" or "message/global" or "message/global-headers") Reports.Add(part);
        else Add(part);
    }

    private void AddLeaf(MimePart part)
    {
        if (part.MediaType is "message/delivery-status" or "message/disposition-notification" or "message/feedback-report") Reports.Add(part);
        else if (part.MediaType is "text/calendar" or "application/ics")
        {
            Calendars.Add(part);
            Files.Add(part);
        }
        else if (IsBody(part)) AddBody(part);
        else AddFile(part);
    }

    private bool IsBody(MimePart part)
    {
        if (part.IsAttachment || part.Body.Length > limits.TextBytes) return false;
        if (part.IsMultipart) return true; // nothing could be taken out of it: shown as it is
        return part.MediaType is "text/plain" or "text/html" or "text/enriched" or "text/richtext" or "text/x-plain"
            && (part.FileName is null || Segments.Count == 0);
    }

    private void AddBody(MimePart part)
    {
        var content = part.DecodeText(forcedCharset);
        if (part.MediaType == "text/html")
        {
            Segments.Add(new(null, content));
            return;
        }
        if (string.Equals(part.Type.Raw("format"), "flowed", StringComparison.OrdinalIgnoreCase))
            content = FlowedText.Join(content, string.Equals(part.Type.Raw("delsp"), "yes", StringComparison.OrdinalIgnoreCase));
        if (content.Contains("-----BEGIN PGP ", StringComparison.Ordinal)) Protection |= MailProtection.PgpInline;
        Segments.Add(new(content, null));
    }

    private void AddFile(MimePart part)
    {
        Protection |= ProtectionOf(part);
        Files.Add(part);
    }

    private static MailProtection ProtectionOf(MimePart part)
    {
        if (part.MediaType is "application/ms-tnef" or "application/vnd.ms-tnef" || part.FileName is "winmail.dat") return MailProtection.Tnef;
        if (part.MediaType is not ("application/pkcs7-mime" or "application/x-pkcs7-mime")) return MailProtection.None;
        return part.Type.Raw("smime-type") is { } type && type.StartsWith("signed", StringComparison.OrdinalIgnoreCase)
            ? MailProtection.SmimeSigned
            : MailProtection.SmimeEncrypted;
    }

    private void TakeFiles(BodyCollector other)
    {
        Files.AddRange(other.Files);
        Reports.AddRange(other.Reports);
        Calendars.AddRange(other.Calendars);
        Protection |= other.Protection;
    }
}
