using System.Text;
using SmallDesk.Channels.Email.Imap.Watching;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Imap;

/// <summary>A mail as the watcher handed it over.</summary>
internal sealed record SeenMail(string Key, MailOrigin Origin, MailForm Form, string Text);

/// <summary>What came out of watching a recording to its end.</summary>
internal sealed record Watched(IReadOnlyList<SeenMail> Mails, MailboxCursor Last, int Batches);

/// <summary>Watching recorded mailboxes.</summary>
internal static class WatchPlay
{
    public static readonly DateTime Then = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>A cursor in the middle of life.</summary>
    public static MailboxCursor Cursor(uint last, uint floor = 1) => new("INBOX", 7, floor, last, new TestClock().Now) { Recent = [last] };

    /// <summary>The answer to EXAMINE.</summary>
    public static string Opened(uint validity = 7, uint next = 101, int exists = 100) =>
        $"C: A1 EXAMINE \"INBOX\"\nS: * {exists} EXISTS\nS: * OK [UIDVALIDITY {validity}] ok\nS: * OK [UIDNEXT {next}] ok\nS: A1 OK done\n";

    public static string Search(int tag, uint from, string found) => $"C: A{tag} UID SEARCH UID {from}:*\nS: * SEARCH {found}\nS: A{tag} OK done\n";

    public static string Describe(int tag, string set, params (uint Uid, long Size)[] mails) =>
        $"C: A{tag} UID FETCH {set} (UID RFC822.SIZE INTERNALDATE FLAGS)\n"
        + string.Concat(mails.Select(m => $"S: * 1 FETCH (UID {m.Uid} RFC822.SIZE {m.Size} INTERNALDATE \"01-Mar-2026 09:00:00 +0000\" FLAGS ())\n"))
        + $"S: A{tag} OK done\n";

    public static string Fetch(int tag, uint uid, string text) =>
        $"C: A{tag} UID FETCH {uid} (BODY.PEEK[])\nS: * 1 FETCH (UID {uid} BODY[] {{{text.Length}}}\nS: {text})\nS: A{tag} OK done\n";

    public static string FetchHeader(int tag, uint uid, string text) =>
        $"C: A{tag} UID FETCH {uid} (BODY.PEEK[HEADER])\nS: * 1 FETCH (UID {uid} BODY[HEADER] {{{text.Length}}}\nS: {text})\nS: A{tag} OK done\n";

    /// <summary>The recording ends in a wait for news; the server leaves.</summary>
    public static string Idle(int tag) => $"C: A{tag} IDLE\nS: + idling\n";

    /// <summary>Watches until the recording is over, and checks that all of it was played.</summary>
    /// <param name="further">Recordings of further connections.</param>
    public static async Task<Watched> RunAsync(string script, MailboxCursor? cursor, WatchOptions? options = null, params string[] further)
    {
        var recording = new ReplayStream(ImapPlay.SignedIn + script);
        var watched = new Watched([], cursor!, 0);
        var others = further.Select(f => new ReplayStream(ImapPlay.SignedIn + f)).ToArray();
        var watcher = Watcher([recording, .. others], (options ?? new WatchOptions()) with { Time = new TestClock() });
        var failure = await Assert.ThrowsAsync<MailServerException>(async () =>
        {
            await foreach (var batch in watcher.WatchAsync(cursor, default))
            {
                // Through its text form, as the desk stores it.
                watched = new Watched([.. watched.Mails, .. batch.Mails.Select(Read)], MailboxCursor.Read(batch.Next.ToText()), watched.Batches + 1);
            }
        });
        Assert.Equal(MailTrouble.Lost, failure.Trouble);
        Assert.All(others.Prepend(recording), r => Assert.Equal("", r.Outstanding));
        return watched;
    }

    public static MailboxWatcher Watcher(IEnumerable<ReplayStream> recordings, WatchOptions options)
    {
        var left = new Queue<ReplayStream>(recordings);
        return new MailboxWatcher(_ => ImapPlay.ConnectAsync(left.Dequeue()), options);
    }

    /// <summary>The end of a connection that fetches one mail.</summary>
    public static string Bye(int tag) => $"C: A{tag} LOGOUT\nS: * BYE bye\n";

    private static SeenMail Read(FetchedMail mail)
    {
        using var text = new StreamReader(mail.Raw, Encoding.Latin1, leaveOpen: true);
        return new SeenMail(mail.Key, mail.Origin, mail.Form, text.ReadToEnd());
    }
}
