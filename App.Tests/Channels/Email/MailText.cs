namespace SmallDesk.Tests.Channels.Email;

/// <summary>Mails for tests, written in a line.</summary>
internal static class MailText
{
    public static string Of(string from, string subject, string text, string? id = "", string more = "", string to = "desk@shop.example") =>
        $"From: {from}\nTo: {to}\nSubject: {subject}\n"
        + (id is null ? "" : $"Message-ID: <{(id.Length == 0 ? $"{Guid.NewGuid():N}@mail.example" : id)}>\n")
        + "Date: Mon, 02 Mar 2026 12:00:00 +0300\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n" + more + "\n" + text + "\n";

    /// <summary>As bytes in a Latin-1 string, the way files are dropped.</summary>
    public static string Bytes(string mail) => System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(mail));
}
