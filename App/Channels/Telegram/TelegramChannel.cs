using System.Text.Json;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Channels.Telegram.Receiving;
using SmallDesk.Channels.Telegram.Sending;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Telegram;

/// <summary>
/// One bot. What arrives is stored before Telegram is told that it has arrived, so a crash brings it again and never loses it. What leaves
/// has no key by which Telegram would know a repeat: only what was certainly not sent is sent again, everything else an agent decides.
/// </summary>
internal sealed class TelegramChannel : IChannel, IShowsTyping, IChangesSent, ITakesWebhooks, IOpensByLink, IReadsKept, ITalksWithStaff
{
    private readonly BotApi api;
    private readonly UpdateTaker taker;
    private readonly UpdatePoller poller;
    private readonly Webhook webhook;
    private readonly MessageSender sender;
    private readonly SentChanges changes;
    private readonly Afterwards afterwards;
    private readonly TelegramSettings settings;
    private readonly BotName name;

    /// <summary>Makes the channel; nothing is connected yet.</summary>
    public TelegramChannel(ChannelContext context, TelegramSettings settings, TelegramTools tools)
    {
        this.settings = settings;
        api = settings.Open();
        var bot = api.Address.BotId ?? throw new ChannelException("channel.telegram.token.invalid", isPermanent: true);
        var ids = new TelegramIds(bot);
        var pacer = new SendPacer(tools.Time);
        afterwards = new Afterwards(context, api, settings, pacer, tools);
        taker = new UpdateTaker(context, new UpdateReader(ids, settings.Groups), new FileFetcher(context, api, settings.LocalFiles, tools), afterwards, TelegramPlace.Read(context.Cursor, bot), tools);
        poller = new UpdatePoller(context, api, settings, taker, tools);
        webhook = new Webhook(context, api, taker, tools);
        sender = new MessageSender(context, api, ids, pacer, settings.LocalFiles, tools);
        changes = new SentChanges(api, pacer);
        name = new BotName(api);
        Staff = new StaffLine(context, api, ids, pacer, settings.LocalFiles);
    }

    /// <inheritdoc/>
    public IStaffLine Staff { get; }

    /// <inheritdoc/>
    public Task ReceiveAsync(CancellationToken cancel)
    {
        afterwards.Owe(name.LearnAsync);
        return settings.IsWebhook ? webhook.KeepAsync(cancel) : poller.PollAsync(cancel);
    }

    /// <inheritdoc/>
    public string? LinkWith(string token)
    {
        if (name.Known is { } bot) return $"https://t.me/{bot}?start={token}";
        afterwards.Owe(name.LearnAsync);
        return null;
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancel) => sender.SendAsync(message, cancel);

    /// <inheritdoc/>
    public Task ShowTypingAsync(ContactPointKind to, string address, string? threadKey, CancellationToken cancel) => sender.ShowTypingAsync(to, address, threadKey, cancel);

    /// <inheritdoc/>
    public Task EditAsync(SentMessage sent, string text, CancellationToken cancel) => changes.EditAsync(sent, text, cancel);

    /// <inheritdoc/>
    public Task DeleteAsync(SentMessage sent, CancellationToken cancel) => changes.DeleteAsync(sent, cancel);

    /// <inheritdoc/>
    public bool IsTheirs(Func<string, string?> header) => settings.IsWebhook && webhook.IsTheirs(header);

    /// <inheritdoc/>
    public Task<WebhookAnswer> TakeAsync(Func<string, string?> header, ReadOnlyMemory<byte> body, CancellationToken cancel) =>
        settings.IsWebhook ? webhook.TakeAsync(header, body, cancel) : Task.FromResult(WebhookAnswer.NotTheirs);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboundItem>> ReadKeptAsync(string itemKey, ReadOnlyMemory<byte> raw, DateTime receivedAt, CancellationToken cancel)
    {
        try
        {
            using var json = JsonDocument.Parse(raw);
            return await taker.ReadAsync(RawUpdate.Read(json.RootElement), cancel);
        }
        catch (JsonException)
        {
            // Kept in the desk's own form: it never was an update.
            return [];
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await afterwards.DisposeAsync();
        taker.Dispose();
        api.Dispose();
    }
}
