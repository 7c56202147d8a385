using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap.Watching;

/// <summary>What came of fetching a mail on a connection of its own.</summary>
/// <param name="Mail">Its description; null when it is gone.</param>
/// <param name="Form">How much of it there is.</param>
/// <param name="Raw">Its bytes; null when there are none.</param>
/// <param name="HasFailed">The server refused, left it out, or the connection broke: to be tried again.</param>
internal sealed record LargeResult(ImapMail? Mail, MailForm Form, Stream? Raw, bool HasFailed);

/// <summary>Fetches one mail on a connection of its own, so that a large one does not hold up the others and a poisonous one does not break their connection.</summary>
internal sealed class LargeFetch : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping;

    /// <summary>Begins.</summary>
    /// <param name="connect">Makes a connection that is signed in.</param>
    /// <param name="folder">The folder it is in.</param>
    /// <param name="uid">Which.</param>
    /// <param name="attempts">How often that has failed before.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancel">Gives up.</param>
    public LargeFetch(
        Func<CancellationToken, Task<ImapClient>> connect, ImapMailbox folder, uint uid, int attempts, WatchOptions options, CancellationToken cancel)
    {
        Uid = uid;
        stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Result = FetchAsync(connect, folder, uid, attempts, options, stopping.Token);
    }

    /// <summary>Which mail.</summary>
    public uint Uid { get; }

    /// <summary>Completes when it is there, or cannot be had.</summary>
    public Task<LargeResult> Result { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        try
        {
            if ((await Result).Raw is { } raw) await raw.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // That is how it ends when nobody waits for it any more.
        }

        stopping.Dispose();
    }

    private static async Task<LargeResult> FetchAsync(
        Func<CancellationToken, Task<ImapClient>> connect, ImapMailbox folder, uint uid, int attempts, WatchOptions options, CancellationToken cancel)
    {
        try
        {
            await using var client = await connect(cancel);
            var opened = await client.OpenAsync(folder.Folder, readOnly: true, cancel);
            if (opened.UidValidity != folder.UidValidity) return new LargeResult(null, default, null, HasFailed: true);
            if ((await client.DescribeAsync([uid], cancel)) is not [var mail]) return new LargeResult(null, default, null, HasFailed: false);
            var (outcome, form, raw) = await new MailFetcher(client, options).FetchAsync(mail, attempts, cancel);
            await client.LogoutAsync(cancel);
            return new LargeResult(mail, form, raw, raw is null && outcome != ImapBodyOutcome.Gone);
        }
        catch (MailServerException)
        {
            // Counted as an attempt: after enough of them less is asked for.
            return new LargeResult(null, default, null, HasFailed: true);
        }
    }
}
