using System.Collections.Concurrent;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Sending;

/// <summary>Puts copies of what was sent into the mailbox's folder for it, some time later, where the provider does not do that itself.</summary>
/// <param name="connections">To the mailbox.</param>
/// <param name="settings">Whether the owner wants it.</param>
/// <param name="tools">Clock and log.</param>
internal sealed class SentCopies(MailConnections connections, EmailSettings settings, EmailTools tools) : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, Task> waiting = new(StringComparer.Ordinal);

    /// <summary>Sees to it that there is a copy of this mail.</summary>
    public void Keep(Letter letter)
    {
        if (settings.SentCopy == "no" || (settings.SentCopy == "auto" && connections.Provider?.KeepsSentCopy == true)) return;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (waiting.TryAdd(letter.MessageId, done.Task)) _ = KeepAsync(letter, done);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(waiting.Values);
        stopping.Dispose();
    }

    private async Task KeepAsync(Letter letter, TaskCompletionSource done)
    {
        var sentAt = tools.Time.GetUtcNow().UtcDateTime;
        try
        {
            await Task.Delay(tools.SentCopyAfter, tools.Time, stopping.Token);
            await using var client = await connections.ImapAsync(stopping.Token);
            var kept = await SentFolder.KeepAsync(client, $"<{letter.MessageId}>", new MemoryStream(letter.Bytes), letter.Bytes.Length, sentAt, stopping.Token);
            if (kept == SentCopy.NoFolder) tools.Log.LogInformation("{Address} has no folder for sent mail; no copies are kept there.", settings.Address);
            await client.LogoutAsync(stopping.Token);
        }
        catch (MailServerException e)
        {
            // The mail has left; only the copy in the mailbox is missing. The desk has its own.
            tools.Log.LogWarning(e, "No copy of {MessageId} could be kept in the mailbox {Address}.", letter.MessageId, settings.Address);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The channel is stopping.
        }
        finally
        {
            waiting.TryRemove(letter.MessageId, out _);
            done.SetResult();
        }
    }
}
