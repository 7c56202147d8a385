using System.Text;
using SmallDesk.Channels.Email.Imap.Watching;

namespace SmallDesk.Tests.Channels.Email.Wire;

/// <summary>Watches a real inbox in the background and keeps what came, as a desk would: mails and cursor together.</summary>
internal sealed class WatchedInbox : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock changing = new();
    private readonly List<(string Key, MailOrigin Origin, string Text)> mails = [];
    private readonly Task watching;

    public WatchedInbox(MailboxWatcher watcher, MailboxCursor? cursor) => watching = WatchAsync(watcher, Cursor = cursor);

    public MailboxCursor? Cursor { get; private set; }

    public bool HasEnded => watching.IsCompleted;

    public IReadOnlyList<(string Key, MailOrigin Origin, string Text)> Mails
    {
        get
        {
            lock (changing) return [.. mails];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        try
        {
            await watching;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
        finally
        {
            stopping.Dispose();
        }
    }

    private async Task WatchAsync(MailboxWatcher watcher, MailboxCursor? cursor)
    {
        await foreach (var batch in watcher.WatchAsync(cursor, stopping.Token))
        {
            var read = batch.Mails.Select(m => (m.Key, m.Origin, Read(m.Raw))).ToList();
            lock (changing) mails.AddRange(read);
            Cursor = MailboxCursor.Read(batch.Next.ToText());
        }
    }

    private static string Read(Stream raw)
    {
        using var reader = new StreamReader(raw, Encoding.Latin1, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
