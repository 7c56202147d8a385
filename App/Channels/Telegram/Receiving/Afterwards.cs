using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Channels.Telegram.Sending;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>
/// What is owed after something was stored: a pressed button is answered, whoever opens the bot is greeted, a new face is fetched.
/// Done beside receiving; a crash in between leaves out a courtesy and loses nothing.
/// </summary>
internal sealed class Afterwards : IAsyncDisposable
{
    private const int MostWaiting = 500;
    private readonly ConcurrentDictionary<string, byte> seen = new(StringComparer.Ordinal);
    private readonly Channel<Func<CancellationToken, Task>> courtesies = System.Threading.Channels.Channel.CreateBounded<Func<CancellationToken, Task>>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stopping = new();
    private readonly ChannelContext context;
    private readonly BotApi api;
    private readonly TelegramSettings settings;
    private readonly SendPacer pacer;
    private readonly TelegramTools tools;
    private readonly Task[] working;

    /// <summary>Begins to wait for work.</summary>
    public Afterwards(ChannelContext context, BotApi api, TelegramSettings settings, SendPacer pacer, TelegramTools tools)
    {
        (this.context, this.api, this.settings, this.pacer, this.tools) = (context, api, settings, pacer, tools);
        working = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>Does what follows from items that are stored now; returns at once.</summary>
    public void Follow(IReadOnlyList<InboundItem> items, IReadOnlyList<AcceptedItem> accepted)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var (item, became) = (items[i], accepted[i]);
            if (!became.IsAnswered && UpdateKey.CallbackOf(item.ItemKey) is { } callback) Owe(cancel => AnswerAsync(callback, became.Words, cancel));
            if (became.IsRepeat) continue;
            if (item is InboundStart start && became is { Outcome: IntakeOutcome.Ignored, Reason: "intake.started" }) Owe(cancel => GreetAsync(start, cancel));
            if (IsPerson(item, became) && seen.TryAdd(item.From.Value, 0)) Owe(cancel => FetchFaceAsync(item.From, cancel));
        }
    }

    /// <summary>Does something beside the rest, as soon as there is time; returns at once.</summary>
    public void Owe(Func<CancellationToken, Task> courtesy) => courtesies.Writer.TryWrite(courtesy);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(working);
        stopping.Dispose();
    }


    /// <summary>The desk knows somebody by it.</summary>
    private static bool IsPerson(InboundItem item, AcceptedItem became) => item.From.Kind == ContactPointKind.Telegram
        && ((item is InboundMessage && became.Outcome == IntakeOutcome.Message) || (item is InboundStart && became.Outcome == IntakeOutcome.Applied));

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var courtesy in courtesies.Reader.ReadAllAsync(stopping.Token)) await TryAsync(courtesy);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The channel ends.
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> courtesy)
    {
        try
        {
            await courtesy(stopping.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            tools.Log.LogInformation("Something that is owed beside a message was left out: {Reason}", e.Message);
        }
    }

    private Task AnswerAsync(string callback, string? words, CancellationToken cancel)
    {
        var fields = new JsonObject { ["callback_query_id"] = callback };
        if (words is not null) fields["text"] = words;
        return api.CallAsync<bool>("answerCallbackQuery", fields, cancel);
    }

    private async Task GreetAsync(InboundStart start, CancellationToken cancel)
    {
        var menu = QuickButtons.Keyboard(settings.Menu.For(start.From.Language));
        if (settings.Greeting.For(start.From.Language) is not { } greeting || TelegramIds.ChatOf(start.From.Value) is not { } chat) return;
        var words = TextSplitter.Split(SendText.Of(greeting), TelegramLimits.LongestText)[0];
        var fields = new JsonObject { ["chat_id"] = chat, ["text"] = words.Text };
        if (words.Entities.Count > 0) fields["entities"] = words.ToJson();
        if (menu is not null) fields["reply_markup"] = menu;
        using var gone = await pacer.WaitAsync(chat, isGroup: false, 1, cancel);
        await api.CallAsync<BotMessage>("sendMessage", fields, cancel);
    }

    /// <summary>Once for everybody who writes while the channel runs; the same picture changes nothing.</summary>
    private async Task FetchFaceAsync(InboundSender from, CancellationToken cancel)
    {
        if (TelegramIds.ChatOf(from.Value) is not { } user) return;
        var photos = await api.CallAsync<BotProfilePhotos>("getUserProfilePhotos", new JsonObject { ["user_id"] = user, ["limit"] = 1 }, cancel);
        if (photos.Photos is not [{ Count: > 0 } sizes, ..]) return;
        var photo = sizes.Where(p => p.Width >= 160).MinBy(p => p.Width) ?? sizes.MaxBy(p => p.Width)!;
        var place = await api.CallAsync<BotFilePlace>("getFile", new JsonObject { ["file_id"] = photo.FileId }, cancel);
        if (place.FilePath is not { } path) return;
        await using var content = settings.LocalFiles && Path.IsPathFullyQualified(path) ? File.OpenRead(path) : await api.DownloadAsync(path, cancel);
        var kept = await context.KeepFileAsync("photo.jpg", content, cancel);
        if (kept.Width is null) return;
        await context.Receiver.AcceptAsync(context.ChannelId, [new InboundPhoto($"photo:{from.Value}:{photo.FileUniqueId}", from, default, kept.Stored)], cursor: null, cancel);
    }
}
