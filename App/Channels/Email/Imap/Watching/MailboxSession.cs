using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap.Watching;

/// <summary>One connection's worth of watching a folder.</summary>
internal sealed class MailboxSession(ImapClient client, WatchOptions options, MailboxCursor start, IReadOnlyList<uint> history)
{
    private static readonly TimeSpan SyncedEvery = TimeSpan.FromHours(1);
    private readonly MailFetcher fetcher = new(client, options);
    private readonly Queue<uint> past = new(history);
    private MailboxCursor cursor = start;
    private bool mayIdle = client.CanIdle;

    /// <summary>Hands over what is new, then what is past, then what had been deferred, until nothing is left. New mail goes first at every turn.</summary>
    public async IAsyncEnumerable<MailBatch> DrainAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var retries = new Queue<uint>(cursor.Deferred.Where(d => d.Attempts > 0).Select(d => d.Uid));
        while (await NextAsync(retries, cancel) is { } turn)
        {
            foreach (var part in turn.Uids.Chunk(options.BatchCount))
            {
                await foreach (var batch in TakeAsync(part, turn.Origin, cancel)) yield return batch;
            }
        }

        if (cursor.Past is not null || Now - cursor.SyncedAt >= SyncedEvery) yield return Synced();
    }

    /// <summary>Waits for news, or until it is time to look again.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        var hasRetries = cursor.Deferred.Count > 0;
        if (mayIdle)
        {
            mayIdle = await client.IdleAsync(hasRetries ? options.PollEvery : options.IdleFor, cancel) != ImapIdleEnd.Refused;
            if (mayIdle) return;
        }

        await Task.Delay(options.PollEvery, options.Time, cancel);
        await client.NoopAsync(cancel);
    }

    private DateTime Now => options.Time.GetUtcNow().UtcDateTime;

    private async Task<Turn?> NextAsync(Queue<uint> retries, CancellationToken cancel)
    {
        var found = await client.SearchFromAsync(cursor.SearchFrom(options.Overlap), cancel);
        var fresh = found.Where(u => cursor.IsNew(u, options.Overlap)).ToList();
        if (fresh.Count > 0) return new Turn(fresh, MailOrigin.New);
        if (past.Count > 0) return new Turn([.. Dequeue(past, options.BatchCount)], PastOrigin);
        if (cursor.Deferred.FirstOrDefault(d => d.Attempts == 0) is { } large) return new Turn([large.Uid], OriginOf(large.Uid));
        return retries.TryDequeue(out var uid) ? new Turn([uid], OriginOf(uid)) : null;
    }

    private async IAsyncEnumerable<MailBatch> TakeAsync(uint[] uids, MailOrigin origin, [EnumeratorCancellation] CancellationToken cancel)
    {
        var batch = new List<FetchedMail>();
        var described = (await client.DescribeAsync(uids, cancel)).ToDictionary(m => m.Uid);
        var bytes = 0L;
        foreach (var uid in uids)
        {
            var broken = await TakeOneAsync(uid, described.GetValueOrDefault(uid), origin, batch, cancel);
            bytes += batch.Count > 0 && batch[^1].Description.Uid == uid ? batch[^1].Raw.Length : 0;
            if (broken is null && bytes < options.BatchBytes && uid != uids[^1]) continue;
            yield return HandOver(batch);
            // What came before the break is safe now, and so is the note which mail broke it.
            if (broken is not null) ExceptionDispatchInfo.Throw(broken);
            (batch, bytes) = ([], 0);
        }
    }

    /// <summary>Deals with one mail: takes, defers or skips it.</summary>
    /// <returns>What broke the connection; null when it holds.</returns>
    private async Task<MailServerException?> TakeOneAsync(
        uint uid, ImapMail? mail, MailOrigin origin, List<FetchedMail> batch, CancellationToken cancel)
    {
        var attempts = cursor.Attempts(uid);
        if (mail is null)
        {
            // Found but not described: deleted in between, most likely. Whoever is not there twice is gone.
            cursor = attempts is null or 0 ? Defer(uid, 1) : cursor.Take(uid, options.Overlap);
            return null;
        }

        if (attempts is null && mail.Size > options.LargeMail)
        {
            cursor = Defer(uid, 0);
            return null;
        }

        try
        {
            var (outcome, form, raw) = await fetcher.FetchAsync(mail, attempts ?? 0, cancel);
            if (raw is not null) batch.Add(new FetchedMail($"{cursor.Folder}/{cursor.UidValidity}/{uid}", mail, origin, form, raw));
            cursor = raw is not null || outcome == ImapBodyOutcome.Gone ? cursor.Take(uid, options.Overlap) : Defer(uid, (attempts ?? 0) + 1);
            return null;
        }
        catch (MailServerException e)
        {
            cursor = Defer(uid, (attempts ?? 0) + 1);
            return client.IsUsable ? null : e;
        }
    }

    private MailboxCursor Defer(uint uid, int attempts) => cursor.Defer(uid, attempts, options.Overlap);

    private MailBatch HandOver(List<FetchedMail> mails) => new(mails, cursor, past.Count);

    private MailBatch Synced()
    {
        var isComplete = cursor.Deferred.Count == 0;
        // Deferred mail of the past still has to say why it comes.
        cursor = cursor with { Past = cursor.Deferred.Any(d => d.Uid <= cursor.Floor) ? cursor.Past : null, SyncedAt = isComplete ? Now : cursor.SyncedAt };
        return HandOver([]);
    }

    private MailOrigin PastOrigin => cursor.Past is { IsRecovery: true } ? MailOrigin.Recovered : MailOrigin.History;

    private MailOrigin OriginOf(uint uid) => uid > cursor.Floor ? MailOrigin.New : PastOrigin;

    private static IEnumerable<uint> Dequeue(Queue<uint> from, int most)
    {
        while (most-- > 0 && from.TryDequeue(out var uid)) yield return uid;
    }

    private sealed record Turn(IReadOnlyList<uint> Uids, MailOrigin Origin);
}
