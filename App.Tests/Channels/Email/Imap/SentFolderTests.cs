using SmallDesk.Channels.Email.Imap;

namespace SmallDesk.Tests.Channels.Email.Imap;

public sealed class SentFolderTests
{
    private const string Folders = "C: A1 LIST \"\" \"*\"\nS: * LIST () \"/\" INBOX\nS: * LIST () \"/\" \"Sent Items\"\nS: A1 OK done\n";
    private const string Opened = "C: A2 EXAMINE \"Sent Items\"\nS: * 1 EXISTS\nS: A2 OK done\nC: A3 UID SEARCH HEADER Message-ID \"<a@shop.example>\"\n";

    [Theory]
    [InlineData(Folders + Opened + "S: * SEARCH 4\nS: A3 OK done\n", SentCopy.AlreadyThere)]
    [InlineData(
        Folders + Opened + "S: * SEARCH\nS: A3 OK done\nC: A4 APPEND \"Sent Items\" (\\Seen) \"02-Mar-2026 09:00:00 +0000\" {5}\nS: + go\nC: hello\nS: A4 OK done\n",
        SentCopy.Appended)]
    [InlineData("C: A1 LIST \"\" \"*\"\nS: * LIST () \"/\" INBOX\nS: A1 OK done\n", SentCopy.NoFolder)]
    public async Task A_copy_is_kept_once(string script, object outcome) => await ImapPlay.RunAsync(
        script,
        async client => Assert.Equal(
            outcome,
            await SentFolder.KeepAsync(client, "<a@shop.example>", new MemoryStream("hello"u8.ToArray()), 5, new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc), default)));
}
