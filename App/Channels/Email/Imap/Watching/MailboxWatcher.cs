using System.Runtime.CompilerServices;

namespace SmallDesk.Channels.Email.Imap.Watching;

/// <summary>
/// Yields each mail of a folder once, given the cursor that was stored with the last batch. Opens the folder read-only: nothing is marked, nothing moved.
/// A repeated batch (its cursor was not stored) has the same keys; only a renumbering of the server makes mail come again under new ones, and says so.
/// </summary>
/// <param name="connect">Makes a connection that is signed in; a second one is made while a large mail is fetched.</param>
/// <param name="options">What is watched, and how.</param>
internal sealed class MailboxWatcher(Func<CancellationToken, Task<ImapClient>> connect, WatchOptions options)
{
    /// <summary>Watches until cancelled or until the connection breaks; then it is called again with the last stored cursor.</summary>
    /// <param name="cursor">What was stored last; null on the very first connection, which takes mail from now on.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="Wire.MailServerException">The connection broke, or could not be made.</exception>
    public async IAsyncEnumerable<MailBatch> WatchAsync(MailboxCursor? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var client = await connect(cancel);
        var mailbox = await client.OpenAsync(ImapFolder.Named(options.Folder), readOnly: true, cancel);
        var start = await FindStartAsync(client, mailbox, cursor, cancel);
        var past = await FindPastAsync(client, start.Past, cancel);
        // Stored before anything else, so that a crash right after the first connection does not begin later than we did.
        if (start != cursor) yield return new MailBatch([], start, past.Count);

        await using var session = new MailboxSession(client, connect, options, start, past);
        while (true)
        {
            await foreach (var batch in session.DrainAsync(cancel))
            {
                await using var mails = batch;
                yield return batch;
            }

            options.Listening?.Invoke();
            await session.WaitAsync(cancel);
        }
    }

    private async Task<MailboxCursor> FindStartAsync(ImapClient client, ImapMailbox mailbox, MailboxCursor? cursor, CancellationToken cancel)
    {
        var folder = mailbox.Folder.WireName;
        if (cursor is not null && cursor.Folder == folder && cursor.UidValidity == mailbox.UidValidity) return cursor;

        var highest = await client.HighestUidAsync(cancel);
        var start = new MailboxCursor(folder, mailbox.UidValidity, highest, highest, options.Time.GetUtcNow().UtcDateTime);
        if (cursor is null || cursor.Folder != folder)
            return options.ImportSince is { } since && highest > 0 ? start with { Past = new PastMail(1, highest, since, IsRecovery: false) } : start;

        // The numbers are new, the mail may be old: go back behind the last moment when everything was in, and behind an unfinished import.
        var from = cursor.SyncedAt - options.RecoveryMargin;
        if (cursor.Past is { } unfinished && unfinished.Since < from) from = unfinished.Since;
        return highest == 0 ? start : start with { SyncedAt = cursor.SyncedAt, Past = new PastMail(1, highest, from, IsRecovery: true) };
    }

    private static async Task<IReadOnlyList<uint>> FindPastAsync(ImapClient client, PastMail? past, CancellationToken cancel) => past is null
        ? []
        : [.. (await client.SearchSinceAsync(past.Since, cancel)).Where(u => u >= past.Next && u <= past.UpTo)];
}
