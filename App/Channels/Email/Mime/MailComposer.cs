using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using SmallDesk.Channels.Email.Mime.Writing;

namespace SmallDesk.Channels.Email.Mime;

/// <summary>Writes mail (RFC 5322, RFC 2045 to 2049, RFC 2231): ASCII only, CRLF only, lines of 76 characters in bodies and at most 998 in headers. The same mail gives the same bytes, so that a retry is the same mail.</summary>
internal static class MailComposer
{
    private const int MostReferences = 20;

    /// <summary>Writes.</summary>
    /// <exception cref="MailRefusedException">A value would break the header, or an address is none.</exception>
    public static byte[] Write(OutgoingMail mail)
    {
        var output = new MailWriter();
        WriteHeaders(mail, output);
        var boundaries = new Boundaries(mail.MessageId);
        Action<MailWriter> body = Alternative(mail, boundaries);
        if (mail.Files.Count > 0) body = Mixed(mail, body, boundaries);
        body(output);
        return output.ToArray();
    }

    private static void WriteHeaders(OutgoingMail mail, MailWriter output)
    {
        if (mail.To.Count == 0 && mail.Cc.Count == 0) throw new MailRefusedException("A mail needs a recipient.");
        output.Header("Date", mail.Date.ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + mail.Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
        output.Header("From", HeaderWriter.Addresses([mail.From]));
        if (mail.ReplyTo is { } replyTo) output.Header("Reply-To", HeaderWriter.Addresses([replyTo]));
        if (mail.To.Count > 0) output.Header("To", HeaderWriter.Addresses(mail.To));
        if (mail.Cc.Count > 0) output.Header("Cc", HeaderWriter.Addresses(mail.Cc));
        output.Header("Subject", HeaderWriter.Unstructured(mail.Subject, "Subject: ".Length));
        output.Header("Message-ID", HeaderWriter.Id(mail.MessageId));
        if (mail.InReplyTo is { } answered) output.Header("In-Reply-To", HeaderWriter.Id(answered));
        if (References(mail) is { Count: > 0 } references) output.Header("References", string.Join("\r\n ", references.Select(HeaderWriter.Id)));
        if (mail.AutoSubmitted is { } automatic)
        {
            output.Header("Auto-Submitted", HeaderWriter.Plain(automatic));
            output.Header("X-Auto-Response-Suppress", "All");
        }
        foreach (var (name, value) in mail.MoreHeaders) output.Header(HeaderWriter.Name(name), HeaderWriter.Unstructured(value, name.Length + 2));
        output.Header("MIME-Version", "1.0");
    }

    /// <summary>The thread's ids: all of them, or the first and the newest.</summary>
    private static List<string> References(OutgoingMail mail)
    {
        var all = mail.References.Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (mail.InReplyTo is { } answered)
        {
            all.Remove(answered);
            all.Add(answered);
        }
        return all.Count <= MostReferences ? all : [all[0], .. all[^(MostReferences - 1)..]];
    }

    private static Action<MailWriter> Alternative(OutgoingMail mail, Boundaries boundaries)
    {
        var text = mail.Quoted is { } quoted ? mail.Text + "\n\n" + QuotedText(quoted) : mail.Text;
        void Plain(MailWriter output) => output.Text("plain", text);
        if (mail.Html is null) return Plain;
        var html = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head><body>" + mail.Html
            + (mail.Quoted is { } history ? QuotedHtml(history) : "") + "</body></html>";
        Action<MailWriter> marked = output => output.Text("html", html);
        if (mail.Pictures.Count > 0) marked = Related(mail, marked, boundaries);
        var boundary = boundaries.Next();
        return output => output.Multipart("alternative", boundary, "", [Plain, marked]);
    }

    private static Action<MailWriter> Related(OutgoingMail mail, Action<MailWriter> html, Boundaries boundaries)
    {
        var boundary = boundaries.Next();
        return output => output.Multipart("related", boundary, "; type=\"text/html\"", [html, .. mail.Pictures.Select(p => (Action<MailWriter>)(o => o.File(p, "inline")))]);
    }

    private static Action<MailWriter> Mixed(OutgoingMail mail, Action<MailWriter> body, Boundaries boundaries)
    {
        var boundary = boundaries.Next();
        return output => output.Multipart("mixed", boundary, "", [body, .. mail.Files.Select(f => (Action<MailWriter>)(o => o.File(f, "attachment")))]);
    }

    private static string QuotedText(QuotedHistory quoted)
    {
        var result = new StringBuilder(quoted.Attribution).Append('\n');
        foreach (var line in quoted.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            result.Append(line.StartsWith('>') ? ">" : "> ").Append(line).Append('\n');
        return result.ToString();
    }

    // The class is the one that mail programs know and fold.
    private static string QuotedHtml(QuotedHistory quoted) =>
        "<br><div class=\"gmail_quote\"><div class=\"gmail_attr\">" + WebUtility.HtmlEncode(quoted.Attribution)
        + "<br></div><blockquote type=\"cite\" class=\"gmail_quote\" style=\"margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex\">"
        + (quoted.Html ?? "<div style=\"white-space:pre-wrap\">" + WebUtility.HtmlEncode(quoted.Text) + "</div>") + "</blockquote></div>";

    /// <summary>Boundaries made of the Message-ID: unguessable for the writer of a text, and the same on a retry.</summary>
    private sealed class Boundaries(string messageId)
    {
        private int count;

        public string Next() => "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId + "/" + ++count)))[..32];
    }
}
