using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap.Watching;

/// <summary>One connection's worth of watching a folder.</summary>
/// <param name="client">Signed in, with the folder open.</param>
/// <param name="connect">Makes further connections, for large mail.</param>
/// <param name="options">What is watched, and how.</param>
/// <param name="start">Where to begin.</param>
/// <param name="history">Past mail still to be fetched, ascending.</param>
internal sealed class MailboxSession(
    ImapClient client, Func<CancellationToken, Task<ImapClient>> connect, WatchOptions options, MailboxCursor start, IReadOnlyList<uint> history) : IAsyncDisposable
{
    private static readonly TimeSpan SyncedEvery = TimeSpan.FromHours(1);
    private readonly MailFetcher fetcher = new(client, options);
    private readonly Queue<uint> past = new(history);
    private MailboxCursor cursor = start;
    private readonly Dictionary<uint, long> failedAt = [];
    private bool mayIdle = client.CanIdle;
    private LargeFetch? large;

    /// <summary>Hands over what is new, then what is past, then what had been deferred, until nothing is left. New mail goes first at every turn.</summary>
    public async IAsyncEnumerable<MailBatch> DrainAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (await NextAsync(cancel) is { } turn)
        {
            if (turn.Uids.Count == 0)
            {
                yield return await FinishLargeAsync();
                continue;
            }

            foreach (var part in turn.Uids.Chunk(options.BatchCount))
            {
                await foreach (var batch in TakeAsync(part, turn.Origin, cancel)) yield return batch;
            }
        }

        if (large is null && (cursor.Past is not null || Now - cursor.SyncedAt >= SyncedEvery)) yield return Synced();
    }

    /// <summary>Waits for news, for a large mail to be there, or until it is time to look again.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        if (mayIdle)
        {
            var longest = cursor.Deferred.Any(d => d.Attempts > 0) ? options.PollEvery : options.IdleFor;
            mayIdle = await client.IdleAsync(longest, cancel, large?.Result) != ImapIdleEnd.Refused;
            if (mayIdle) return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pause = Task.Delay(options.PollEvery, options.Time, over.Token);
        await Task.WhenAny(pause, large?.Result ?? pause);
        await over.CancelAsync();
        await client.NoopAsync(cancel);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => large?.DisposeAsync() ?? ValueTask.CompletedTask;

    private DateTime Now => options.Time.GetUtcNow().UtcDateTime;

    /// <summary>What comes next; a turn without UIDs is the large mail that has arrived.</summary>
    private async Task<Turn?> NextAsync(CancellationToken cancel)
    {
        var found = await client.SearchFromAsync(cursor.SearchFrom(options.Overlap), cancel);
        var fresh = found.Where(u => cursor.IsNew(u, options.Overlap)).ToList();
        if (fresh.Count > 0) return new Turn(fresh, MailOrigin.New);
        if (past.Count > 0) return new Turn([.. Dequeue(past, options.BatchCount)], PastOrigin);
        if (large is null && cursor.Deferred.FirstOrDefault(IsDue) is { } due)
        {
            // Once only the header is asked for, there is nothing large about it any more.
            if (due.Attempts >= options.Attempts) return new Turn([due.Uid], OriginOf(due.Uid));
            large = new LargeFetch(connect, client.Mailbox!, due.Uid, due.Attempts, options, cancel);
        }

        return large is { Result.IsCompleted: true } ? new Turn([], OriginOf(large.Uid)) : null;
    }

    private bool IsDue(DeferredMail mail) =>
        !failedAt.TryGetValue(mail.Uid, out var at) || options.Time.GetElapsedTime(at) >= options.PollEvery;

    private async Task<MailBatch> FinishLargeAsync()
    {
        var (uid, result) = (large!.Uid, await large.Result);
        large = null;
        if (result.HasFailed) Fail(uid);
        else cursor = cursor.Take(uid, options.Overlap);
        return HandOver(result.Raw is null ? [] : [Fetched(result.Mail!, OriginOf(uid), result.Form, result.Raw)]);
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
            if (attempts is null or 0) Fail(uid);
            else cursor = cursor.Take(uid, options.Overlap);
            return null;
        }

        if (attempts is null && mail.Size > options.LargeMail)
        {
            cursor = cursor.Defer(uid, 0, options.Overlap);
            return null;
        }

        try
        {
            var (outcome, form, raw) = await fetcher.FetchAsync(mail, attempts ?? 0, cancel);
            if (raw is not null) batch.Add(Fetched(mail, origin, form, raw));
            if (raw is not null || outcome == ImapBodyOutcome.Gone) cursor = cursor.Take(uid, options.Overlap);
            else Fail(uid);
            return null;
        }
        catch (MailServerException e)
        {
            Fail(uid);
            return client.IsUsable ? null : e;
        }
    }

    private void Fail(uint uid)
    {
        failedAt[uid] = options.Time.GetTimestamp();
        cursor = cursor.Defer(uid, (cursor.Attempts(uid) ?? 0) + 1, options.Overlap);
    }

    private FetchedMail Fetched(ImapMail mail, MailOrigin origin, MailForm form, Stream raw) =>
        new($"{cursor.Folder}/{cursor.UidValidity}/{mail.Uid}", mail, origin, form, raw);

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
