using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime.Parts;

/// <summary>Makes the list of files that an agent sees.</summary>
internal static class AttachmentList
{
    /// <summary>Names the files and tells pictures of the HTML from files.</summary>
    /// <param name="parts">File parts in order.</param>
    /// <param name="html">The mail's HTML, if any.</param>
    public static IReadOnlyList<MailAttachment> Of(List<MimePart> parts, string? html)
    {
        var references = html is null ? [] : ContentReferences.In(html);
        return [.. parts.Select(p => One(p, references, html, parts.Count <= 100))];
    }

    private static MailAttachment One(MimePart part, HashSet<string> references, string? html, bool isFew)
    {
        var id = part.ContentId;
        var location = part.Headers.Text("Content-Location"u8);
        return new MailAttachment(part.FileName ?? NameFor(part), part.MediaType)
        {
            Encoded = part.Body,
            Encoding = part.Encoding,
            ContentId = id,
            ContentLocation = location,
            IsInline = (id is not null && references.Contains(id)) || (location is { Length: > 3 and < 2000 } && html is not null && isFew && html.Contains(location, StringComparison.Ordinal)),
            IsSignature = part.MediaType is "application/pgp-signature" or "application/pkcs7-signature" or "application/x-pkcs7-signature",
        };
    }

    private static string NameFor(MimePart part)
    {
        if (part.MediaType == "message/rfc822")
        {
            var subject = HeaderReader.Read(part.Decode(), MimeLimits.Default, out _, out _).Text("Subject"u8);
            return Bare(subject) + ".eml";
        }
        return "file" + part.MediaType switch
        {
            "image/jpeg" or "image/jpg" or "image/pjpeg" => ".jpg",
            "image/png" => ".png",
            "image/gif" => ".gif",
            "image/webp" => ".webp",
            "image/heic" => ".heic",
            "application/pdf" => ".pdf",
            "application/zip" => ".zip",
            "application/pgp-signature" => ".asc",
            "application/pkcs7-signature" or "application/x-pkcs7-signature" => ".p7s",
            "application/pkcs7-mime" or "application/x-pkcs7-mime" => ".p7m",
            "application/ms-tnef" => ".dat",
            "text/calendar" or "application/ics" => ".ics",
            "text/html" => ".html",
            "text/csv" => ".csv",
            "text/vcard" or "text/x-vcard" => ".vcf",
            "audio/mpeg" => ".mp3",
            "audio/ogg" => ".ogg",
            "video/mp4" => ".mp4",
            _ => part.IsText ? ".txt" : ".bin",
        };
    }

    private static string Bare(string? subject)
    {
        if (string.IsNullOrWhiteSpace(subject)) return "message";
        var name = string.Concat(subject.Where(c => c is not ('/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|'))).Trim();
        return name.Length == 0 ? "message" : name.Length > 100 ? name[..100] : name;
    }
}
