using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Tests.Support;

/// <summary>Short sentences for tests: a desk with a channel and agents, customers who write, messages one can look at.</summary>
internal static class DeskStory
{
    public static Task<long> AddChannelAsync(this TestDesk desk, string kind = "webchat", string settings = "{}") => desk.Writes.RunAsync(scope =>
    {
        var channel = new Channel { Id = scope.NewId(), Kind = kind, Name = kind, PublicKey = $"key{scope.NewId()}", Settings = settings, CreatedAt = scope.Now };
        scope.Db.Channels.Add(channel);
        scope.Announce(NoticeKind.Channel, channel.Id);
        return ValueTask.FromResult(channel.Id);
    });

    public static Task<Agent> AddAgentAsync(this TestDesk desk, string name = "Олег", AgentRole role = AgentRole.Agent) => desk.Writes.RunAsync(scope =>
    {
        var id = scope.NewId();
        var agent = new Agent { Id = id, Name = name, Email = $"agent{id}@example.com", Role = role, CreatedAt = scope.Now, Language = "ru" };
        scope.Db.Agents.Add(agent);
        scope.Announce(NoticeKind.Agent, id);
        return ValueTask.FromResult(agent);
    });

    /// <summary>A visitor writes; the client id is the item key.</summary>
    public static async Task<AcceptedItem> CustomerWritesAsync(
        this TestDesk desk, long channelId, string text, string visitor = "anna", string? clientId = null, bool automatic = false)
    {
        var key = $"{visitor}:{clientId ?? Guid.NewGuid().ToString("N")}";
        var item = new InboundMessage(key, new InboundSender(ContactPointKind.Visitor, visitor), desk.Clock.Now, text) { IsAutomatic = automatic };
        return (await desk.Get<IMessageReceiver>().AcceptAsync(channelId, [item], cursor: null))[0];
    }

    public static async Task<Conversation> ConversationAsync(this TestDesk desk, long id)
    {
        await using var db = desk.Read();
        return await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == id);
    }

    public static async Task<List<Message>> MessagesAsync(this TestDesk desk, long conversationId)
    {
        await using var db = desk.Read();
        return await db.Messages.AsNoTracking().Include(m => m.Attachments).Where(m => m.ConversationId == conversationId).OrderBy(m => m.Id).ToListAsync();
    }

    public static async Task<List<DeskEventKind>> EventsAsync(this TestDesk desk, long conversationId)
    {
        await using var db = desk.Read();
        return await db.Events.Where(e => e.ConversationId == conversationId).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync();
    }
}
