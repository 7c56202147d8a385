using System.Text;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Coding;

namespace SmallDesk.Tests.Channels.Email.Mime;

/// <summary>Mails for tests, written as text.</summary>
internal static class Letter
{
    /// <summary>Reads a mail whose lines are given with line feeds.</summary>
    public static MailItem Read(string raw) => MimeReader.Read(Bytes(raw), MimeLimits.Default);

    /// <summary>Reads a mail made of pieces, each in its own character set.</summary>
    public static MailItem Read(params (string Text, string Charset)[] pieces) => MimeReader.Read(Bytes(pieces), MimeLimits.Default);

    public static byte[] Bytes(string raw) => Encoding.UTF8.GetBytes(raw.ReplaceLineEndings("\r\n"));

    public static byte[] Bytes(params (string Text, string Charset)[] pieces) =>
        [.. pieces.SelectMany(p => Charsets.Find(p.Charset)!.Encoding.GetBytes(p.Text.ReplaceLineEndings("\r\n")))];

    public static string Base64(string text, string charset = "utf-8") => Convert.ToBase64String(Charsets.Find(charset)!.Encoding.GetBytes(text));
}
