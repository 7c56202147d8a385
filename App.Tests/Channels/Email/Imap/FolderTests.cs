using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Tests.Channels.Email.Imap;

public sealed class FolderTests
{
    private static readonly uint[] Twelve = [12];

    [Theory]
    [InlineData("Отправленные", "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-")]
    [InlineData("Спам", "&BCEEPwQwBDw-")]
    [InlineData("A&B", "A&-B")]
    [InlineData("INBOX/Заказы 2026 & Co", "INBOX/&BBcEMAQ6BDAENwRL- 2026 &- Co")]
    [InlineData("日本語", "&ZeVnLIqe-")]
    [InlineData("😀", "&2D3eAA-")]
    [InlineData("", "")]
    public void Names_go_there_and_back(string name, string wire)
    {
        Assert.Equal(wire, ModifiedUtf7.Encode(name));
        Assert.Equal(name, ModifiedUtf7.Decode(wire));
    }

    [Theory]
    [InlineData("R&D")]
    [InlineData("&!!-x")]
    [InlineData("&A-")]
    [InlineData("&")]
    public void A_name_that_is_not_well_formed_stays_as_it_stands(string wire) => Assert.Equal(wire, ModifiedUtf7.Decode(wire));

    [Fact]
    public async Task Special_uses_are_asked_for_where_they_are_offered() => await ImapPlay.RunAsync(
        """
        C: A1 CAPABILITY
        S: A1 OK [CAPABILITY IMAP4rev1 SPECIAL-USE LIST-EXTENDED] done
        C: A2 LIST "" "*" RETURN (SPECIAL-USE)
        S: * LIST (\HasNoChildren) "/" INBOX
        S: * LIST (\HasNoChildren \Sent) "/" "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"
        S: * LIST (\HasNoChildren) "/" "Sent"
        S: * LIST (\Noselect \HasChildren) "/" "[Gmail]"
        S: * LIST (\Junk) "/" {12}
        S: [Gmail]/Spam (CHILDINFO ("SUBSCRIBED"))
        S: * LIST (\HasNoChildren NIL) NIL flat
        S: * LIST () "/" NIL
        S: A2 OK done
        """,
        async client =>
        {
            await AskAgainAsync(client);
            var folders = await client.ListFoldersAsync(default);

            Assert.Equal(["INBOX", "Отправленные", "Sent", "[Gmail]", "[Gmail]/Spam", "flat"], folders.Select(f => f.Name));
            Assert.Equal("Отправленные", ImapFolder.Find(folders, ImapFolderUse.Sent)!.Name);
            Assert.Equal("[Gmail]/Spam", ImapFolder.Find(folders, ImapFolderUse.Junk)!.Name);
            Assert.Equal("INBOX", ImapFolder.Find(folders, ImapFolderUse.Inbox)!.Name);
            Assert.False(folders[3].IsSelectable);
            Assert.Null(folders[5].Delimiter);
        });

    [Fact]
    public async Task An_older_server_tells_them_by_xlist_and_a_silent_one_by_names() => await ImapPlay.RunAsync(
        """
        C: A1 CAPABILITY
        S: A1 OK [CAPABILITY IMAP4rev1 XLIST] done
        C: A2 XLIST "" "*"
        S: * XLIST (\HasNoChildren \Inbox) "|" "INBOX"
        S: * XLIST (\HasNoChildren \Spam) "|" "Spam"
        S: * XLIST (\HasNoChildren \Sent) "|" "Sent"
        S: A2 OK done
        C: A3 CAPABILITY
        S: A3 OK [CAPABILITY IMAP4rev1] done
        C: A4 LIST "" "*"
        S: * LIST () "." "INBOX"
        S: * LIST () "." "INBOX.&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"
        S: A4 OK done
        """,
        async client =>
        {
            await AskAgainAsync(client);
            var told = await client.ListFoldersAsync(default);
            Assert.Equal("Spam", ImapFolder.Find(told, ImapFolderUse.Junk)!.Name);

            await AskAgainAsync(client);
            var guessed = await client.ListFoldersAsync(default);
            Assert.Equal("INBOX.Отправленные", ImapFolder.Find(guessed, ImapFolderUse.Sent)!.Name);
        });

    [Fact]
    public async Task A_folder_is_opened_by_the_bytes_the_server_wrote() => await ImapPlay.RunAsync(
        """
        C: A1 LIST "" "*"
        S: * LIST () "/" "Заказы"
        S: A1 OK done
        C: A2 SELECT {12}
        S: + go on
        C: Заказы
        S: * 0 EXISTS
        S: * OK [UIDNEXT 0] fine
        S: A2 OK done
        """,
        async client =>
        {
            var folder = Assert.Single(await client.ListFoldersAsync(default));
            Assert.Equal("Заказы", folder.Name);

            var mailbox = await client.OpenAsync(folder, readOnly: false, default);
            Assert.Equal((0u, 0u), (mailbox.UidNext, mailbox.UidValidity));
            Assert.Equal(0u, await client.HighestUidAsync(default));
        });

    [Fact]
    public async Task The_last_uid_is_asked_from_the_last_message_where_uidnext_is_not_told() => await ImapPlay.RunAsync(
        """
        C: A1 EXAMINE "INBOX"
        S: * 2 EXISTS
        S: * OK [UIDNEXT 9.3736e+06] rounded
        S: A1 OK done
        C: A2 UID FETCH * (UID)
        S: * 2 FETCH (UID 9373601)
        S: A2 OK done
        """,
        async client =>
        {
            await client.OpenAsync(ImapFolder.Named("INBOX"), readOnly: true, default);
            Assert.Equal(9373601u, await client.HighestUidAsync(default));
        });

    [Fact]
    public async Task A_search_from_the_end_does_not_bring_the_last_message_again() => await ImapPlay.RunAsync(
        """
        C: A1 UID SEARCH UID 13:*
        S: * SEARCH 12
        S: A1 OK done
        C: A2 UID SEARCH UID 10:*
        S: * SEARCH 12 11
        S: * SEARCH 10 12 (MODSEQ 917162500)
        S: A2 OK done
        C: A3 UID SEARCH SINCE 5-Feb-2026
        S: * SEARCH
        S: A3 OK done
        C: A4 UID SEARCH HEADER Message-ID "<a@b>"
        S: * SEARCH 12
        S: A4 OK done
        """,
        async client =>
        {
            Assert.Empty(await client.SearchFromAsync(13, default));
            Assert.Equal([10u, 11u, 12u], await client.SearchFromAsync(10, default));
            Assert.Empty(await client.SearchSinceAsync(new DateTime(2026, 2, 5, 0, 0, 0, DateTimeKind.Utc), default));
            Assert.Equal(Twelve, await client.SearchMessageIdAsync("<a@b>", default));
        });

    [Fact]
    public async Task Rounded_uids_are_not_believed_and_the_messages_are_asked_instead() => await ImapPlay.RunAsync(
        """
        C: A1 UID SEARCH UID 9373600:*
        S: * SEARCH 9.3736e+06 9.3736e+06
        S: A1 OK done
        C: A2 UID FETCH 9373600:* (UID)
        S: * 1 FETCH (UID 9373601)
        S: * 2 FETCH (UID 9373604)
        S: A2 OK done
        """,
        async client => Assert.Equal([9373601u, 9373604u], await client.SearchFromAsync(9373600, default)));

    [Fact]
    public async Task A_full_mailbox_finds_more_than_fits_into_a_line()
    {
        var found = string.Join(' ', Enumerable.Range(1_000_000, 20_000));
        await ImapPlay.RunAsync(
            $"C: A1 UID SEARCH UID 1:*\nS: * SEARCH {found}\nS: A1 OK done",
            async client => Assert.Equal(20_000, (await client.SearchFromAsync(1, default)).Count));
        var failure = await ImapPlay.FailsAsync(
            $"C: A1 UID SEARCH UID 1:*\nS: * SEARCH {found}\nS: A1 OK done",
            client => client.SearchFromAsync(1, default),
            new ImapOptions { MostFound = 19_999 });
        Assert.Equal(MailTrouble.Protocol, failure.Trouble);
    }

    [Fact]
    public void Uids_are_drawn_together() => Assert.Equal("4:7,12,4294967294:4294967295", UidSet.Write([4, 5, 6, 7, 12, 4294967294, 4294967295]));

    private static Task AskAgainAsync(ImapClient client) => client.RefreshCapabilitiesAsync(default);
}
