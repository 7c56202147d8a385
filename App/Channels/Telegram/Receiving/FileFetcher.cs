using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>Fetches the files of messages. What cannot be had is said beside the message; the message itself always comes.</summary>
/// <param name="context">Where files go.</param>
/// <param name="api">The bot.</param>
/// <param name="isLocal">The server's files lie on this machine.</param>
/// <param name="tools">What bots work with.</param>
internal sealed class FileFetcher(ChannelContext context, BotApi api, bool isLocal, TelegramTools tools) : IDisposable
{
    // getFile of the public server; a local one has no such limit.
    private const long Largest = 20 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];
    private readonly SemaphoreSlim atOnce = new(4);

    /// <summary>The item with its file, or with a word about why it has none.</summary>
    public async Task<InboundItem> CompleteAsync(ReadItem read, CancellationToken cancel)
    {
        if (read.File is not { } wanted) return read.Item;
        if (read.Item.Unwanted is not null && !context.IsOfStaff(read.Item.From)) return read.Item;
        if (!isLocal && wanted.Size > Largest) return Without(read.Item, wanted, "chat.lost.tooLarge");
        await atOnce.WaitAsync(cancel);
        try
        {
            var file = await FetchAsync(wanted, cancel);
            return read.Item switch
            {
                InboundMessage message => message with { Files = [file] },
                InboundEdit edit => edit with { File = file },
                var other => other,
            };
        }
        catch (BotApiException e)
        {
            tools.Log.LogWarning("A file of {Size} bytes could not be fetched from {Host}: {Reason}", wanted.Size, api.Address.Host, e.Message);
            return Without(read.Item, wanted, e.Says("too big") ? "chat.lost.tooLarge" : e.Trouble == BotTrouble.Refused ? "chat.lost.gone" : "chat.lost.unreachable");
        }
        catch (FileTooLargeException)
        {
            return Without(read.Item, wanted, "chat.lost.tooLarge");
        }
        finally
        {
            atOnce.Release();
        }
    }

    /// <summary>Fetches one file, trying again while that can help.</summary>
    /// <exception cref="BotApiException">It cannot be had.</exception>
    /// <exception cref="FileTooLargeException">It is larger than the desk keeps.</exception>
    public async Task<InboundFile> FetchAsync(WantedFile wanted, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await FetchOnceAsync(wanted, cancel);
            }
            catch (BotApiException e) when (attempt < Pauses.Length && (e.Trouble != BotTrouble.Refused || e.Code is 429 or >= 500))
            {
                await Task.Delay(e.RetryAfter ?? Pauses[attempt], tools.Time, cancel);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => atOnce.Dispose();

    private async Task<InboundFile> FetchOnceAsync(WantedFile wanted, CancellationToken cancel)
    {
        var place = await api.CallAsync<BotFilePlace>("getFile", new JsonObject { ["file_id"] = wanted.FileId }, cancel);
        if (place.FilePath is not { Length: > 0 } path) throw new BotApiException(BotTrouble.Refused, "no path", 400);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await using var content = isLocal && Path.IsPathFullyQualified(path) ? File.OpenRead(path) : await api.DownloadAsync(path, limit.Token);
            return await context.KeepFileAsync(wanted.Name, content, limit.Token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new BotApiException(BotTrouble.Unknown, e is OperationCanceledException ? "no answer in time" : e.GetType().Name);
        }
    }

    // Of an edit the words come alone: whether its file is another one than before is then not known.
    private static InboundItem Without(InboundItem item, WantedFile wanted, string reason) => item is not InboundMessage message ? item
        : message with { Chat = (message.Chat ?? new ChatFacts()) with { Lost = [new LostFile(wanted.Name, wanted.Size, reason)] } };
}
