using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Settings;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>A whole desk with one bot on the server that keeps Telegram's manners.</summary>
internal sealed class TelegramDesk : IAsyncDisposable
{
    private TelegramDesk(FakeBotApi api, DeskServer desk, long channelId) => (Api, Desk, ChannelId) = (api, desk, channelId);

    public FakeBotApi Api { get; }

    public DeskServer Desk { get; }

    public long ChannelId { get; }

    public ChannelLight Light => Desk.Get<ChannelHost>().LightOf(ChannelId);

    public static async Task<TelegramDesk> OpenAsync(ITestOutputHelper? output = null, Action<JsonObject>? settings = null, DeskServerSetup? setup = null, Action<FakeBotApi>? prepare = null, bool waits = true)
    {
        var api = await FakeBotApi.StartAsync();
        prepare?.Invoke(api);
        var desk = await DeskServer.StartAsync(output, setup);
        var json = SettingsFor(api);
        settings?.Invoke(json);
        var made = await desk.Get<CreateChannel>().ExecuteAsync(Actor.System, "telegram", "Bot", json);
        var opened = new TelegramDesk(api, desk, Assert.IsType<SaveChannelResult.Saved>(made).Id);
        if (waits) await opened.UntilListeningAsync();
        return opened;
    }

    public static JsonObject SettingsFor(FakeBotApi api) => new() { ["token"] = FakeBotApi.Token, ["apiBaseUrl"] = api.Url };

    public BotPerson Person(long id = 501, string name = "Анна", string? username = "anna", string language = "ru") => new(Api, id, name, username, language);

    public Task UntilListeningAsync() => Wait.UntilAsync(() => Api.CallsTo("getUpdates").Count > 0 || Api.CallsTo("setWebhook").Count > 0, "the bot to listen");

    public DeskDbContext Read() => Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();

    public async Task<List<Message>> MessagesAsync()
    {
        await using var db = Read();
        return await db.Messages.AsNoTracking().Include(m => m.Attachments.OrderBy(a => a.Id)).OrderBy(m => m.Id).ToListAsync();
    }

    public Task<Message> MessageAsync(string text) => MessageAsync(m => m.Text.Contains(text, StringComparison.Ordinal), $"a message with “{text}”");

    public async Task<Message> MessageAsync(Predicate<Message> isIt, string what) => await Wait.ForAsync(async () => (await MessagesAsync()).Find(isIt), what);

    public async Task<Conversation> ConversationAsync(long id)
    {
        await using var db = Read();
        return await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == id);
    }

    public async Task<List<IntakeEntry>> LedgerAsync()
    {
        await using var db = Read();
        return await db.Intake.AsNoTracking().OrderBy(e => e.Id).ToListAsync();
    }

    public async Task<IntakeEntry> LedgerAsync(string reason) => await Wait.ForAsync(async () => (await LedgerAsync()).Find(e => e.Reason == reason), $"a ledger line saying {reason}");

    public async Task<ContactPoint> PointAsync(ContactPointKind kind = ContactPointKind.Telegram)
    {
        await using var db = Read();
        return await db.ContactPoints.AsNoTracking().SingleAsync(p => p.Kind == kind);
    }

    public async Task<long> ReplyAsync(long conversationId, string text, Func<ReplyText, ReplyText>? more = null) =>
        Assert.IsType<ReplyResult.Stored>(await TryReplyAsync(conversationId, text, more)).MessageId;

    public async Task<ReplyResult> TryReplyAsync(long conversationId, string text, Func<ReplyText, ReplyText>? more = null)
    {
        var reply = new ReplyText(conversationId, text);
        return await Desk.Get<SendReply>().ExecuteAsync(await OwnerAsync(), more?.Invoke(reply) ?? reply);
    }

    public async Task<Actor> OwnerAsync()
    {
        await using var db = Read();
        return Actor.Agent((await db.Agents.AsNoTracking().FirstAsync(a => a.Role == AgentRole.Owner)).Id, AgentRole.Owner);
    }

    public Task<Message> UntilAsync(long messageId, DeliveryState state) => MessageAsync(m => m.Id == messageId && m.Delivery == state, $"message {messageId} to be {state}");

    /// <summary>A person writes and their message has arrived.</summary>
    public async Task<Message> WrittenByAsync(BotPerson person, string text = "Где мой заказ?")
    {
        person.Says(text);
        return await MessageAsync(text);
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Api.DisposeAsync();
    }
}
