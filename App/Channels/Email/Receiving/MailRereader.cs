using SmallDesk.Channels.Email.Mime;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Email.Receiving;

/// <summary>Reads a kept mail again under a character set that somebody chose, where its label and our guess were both wrong.</summary>
internal sealed class MailRereader : IRawReader
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Charsets { get; } =
    [
        "windows-1251", "koi8-r", "utf-8", "ibm866", "iso-8859-5", "x-mac-cyrillic", "koi8-u", "windows-1252", "windows-1250", "windows-1253",
        "windows-1254", "windows-1255", "windows-1256", "gb18030", "big5", "shift_jis", "iso-2022-jp", "euc-kr",
    ];

    /// <inheritdoc/>
    public ReadAgain? Read(ReadOnlyMemory<byte> raw, string? charset)
    {
        if (charset is not null && !Charsets.Contains(charset, StringComparer.Ordinal)) return null;
        var mail = MimeReader.Read(raw, MimeLimits.Default, charset);
        if (mail.Failure is not null || mail.Trouble == MailTrouble.NotMail) return null;
        var body = MailBody.Of(mail);
        var author = mail.From.Count > 0 && mail.From[0].Name is { } name ? ContactPointValue.CleanName(name) : null;
        return new ReadAgain(body.Text, body.Visible, body.Html, mail.Subject.Length > 0 ? mail.Subject : null, author, body.IsRich);
    }
}
