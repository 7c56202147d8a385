using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Formatting;

namespace SmallDesk.Features.WebChat;

/// <summary>A person of ours as visitors see them; the photo is an address relative to the desk.</summary>
internal sealed record ChatAuthor(string Name, string? Photo);

/// <summary>A message as visitors see it.</summary>
internal sealed record ChatItem(
    long Id, string? ClientId, bool Mine, ChatAuthor? Author, bool Automatic, string Text, DateTime At, bool Seen, IReadOnlyList<ChatFile> Attachments)
{
    /// <summary>Its text was changed after it was sent.</summary>
    public bool Edited { get; init; }

    /// <summary>Its formatting (<see cref="ChatMarkup"/>); null when its text says all.</summary>
    public IReadOnlyList<JsonNode>? Rich { get; init; }

    /// <summary>Buttons under it; null when there are none.</summary>
    public IReadOnlyList<ChatChoice>? Choices { get; init; }
}

/// <summary>A button under a message.</summary>
/// <param name="Open">It may be pressed after another one.</param>
/// <param name="Words">It is a field, and this stands in it; null for a button.</param>
internal sealed record ChatChoice(string Label, string Token, bool Chosen, bool Open = false, string? Words = null);

/// <summary>A stretch of a visitor's messages, oldest first.</summary>
/// <param name="Online">Somebody is here.</param>
/// <param name="Reachable">We have an address of theirs besides the chat.</param>
internal sealed record ChatHistory(IReadOnlyList<ChatItem> Items, bool HasMore, ChatAuthor? Agent, bool Online, bool Reachable, int Unread)
{
    /// <summary>Once they have written, they may go on in Telegram.</summary>
    public bool Telegram { get; init; }
}

/// <summary>What a visitor reads: everything between them and the shop by this widget, never notes.</summary>
internal sealed class VisitorHistoryQuery(
    IDbContextFactory<DeskDbContext> contexts, VisitorPlaces places, DeskDirectory directory, Reception reception, ChatAddresses addresses)
{
    private const int PageSize = 30;

    /// <summary>The page after or before a message, or the newest one.</summary>
    public async Task<ChatHistory> ExecuteAsync(Visitor visitor, string widgetKey, long? after, long? before, CancellationToken cancel = default)
    {
        var snapshot = directory.Current;
        var isOffered = ContinueVisitor.IsOffered(snapshot, visitor);
        if (await places.FindAsync(visitor, cancel) is not { } place) return new ChatHistory([], HasMore: false, Agent: null, reception.IsOpen, Reachable: false, Unread: 0) { Telegram = isOffered };
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var all = await VisibleAsync(db, visitor, place.PointId, cancel);
        var rows = await PageOf(all, after, before).AsNoTracking().Include(m => m.Attachments).ToListAsync(cancel);
        var hasMore = rows.Count > PageSize;
        if (hasMore) rows.RemoveAt(PageSize);
        if (after is null) rows.Reverse();
        var read = place.ConversationId is { } conversation
            ? await db.ReadMarks.Where(r => r.ConversationId == conversation).MaxAsync(r => (long?)r.MessageId, cancel) ?? 0 : 0;
        var unread = await all.CountAsync(m => m.Direction == MessageDirection.Out && m.Delivery != DeliveryState.Seen, cancel);
        var agent = await AgentOfAsync(db, place.ConversationId, cancel);
        return new ChatHistory(
            [.. rows.Select(m => ItemOf(m, visitor, snapshot, widgetKey, read))], hasMore,
            AuthorOf(snapshot.Agent(agent), widgetKey), reception.IsOpen, await IsReachableAsync(db, place, cancel), unread)
        {
            Telegram = isOffered,
        };
    }

    /// <summary>A colleague as visitors see them.</summary>
    public ChatAuthor? AuthorOf(AgentEntry? agent, string widgetKey) =>
        agent is null ? null : new ChatAuthor(agent.ShownName, addresses.OfPhoto(widgetKey, agent.PhotoHash));

    /// <summary>Who answers in a conversation: its assignee, else whoever of ours wrote last.</summary>
    public static async Task<long?> AgentOfAsync(DeskDbContext db, long? conversation, CancellationToken cancel) => conversation is null ? null
        : await db.Conversations.Where(c => c.Id == conversation).Select(c => c.AssigneeId).SingleOrDefaultAsync(cancel)
            ?? await db.Messages
                .Where(m => m.ConversationId == conversation && m.Direction == MessageDirection.Out && m.AgentId != null)
                .OrderByDescending(m => m.Id).Select(m => m.AgentId).FirstOrDefaultAsync(cancel);

    private static Task<bool> IsReachableAsync(DeskDbContext db, VisitorPlace place, CancellationToken cancel) =>
        db.ContactPoints.AnyAsync(p => p.ContactId == place.ContactId && p.Kind != ContactPointKind.Visitor, cancel);

    private static async Task<IQueryable<Message>> VisibleAsync(DeskDbContext db, Visitor visitor, long point, CancellationToken cancel)
    {
        // What a supervisor removed from the desk the customer keeps.
        // By conversation first: that is the index. The point keeps apart what was sent by mail in a merged thread.
        var threads = visitor.OnlyConversationId is { } only
            ? (await VisitorThreads.FollowAsync(db, [only], cancel)).Passed : await VisitorThreads.AllAsync(db, point, visitor.ChannelId, cancel);
        return db.Messages.Where(m => threads.Contains(m.ConversationId) && m.ContactPointId == point
            && m.Direction != MessageDirection.Note && (m.DeletedAt == null || m.DeletedById != null));
    }

    private static IQueryable<Message> PageOf(IQueryable<Message> all, long? after, long? before) => (after, before) switch
    {
        ({ } from, _) => all.Where(m => m.Id > from).OrderBy(m => m.Id).Take(PageSize + 1),
        (_, { } to) => all.Where(m => m.Id < to).OrderByDescending(m => m.Id).Take(PageSize + 1),
        _ => all.OrderByDescending(m => m.Id).Take(PageSize + 1),
    };

    private ChatItem ItemOf(Message message, Visitor visitor, DeskSnapshot snapshot, string widgetKey, long read) => new(
        message.Id, message.ClientId, message.Direction == MessageDirection.In,
        message.IsAutomatic ? null : AuthorOf(snapshot.Agent(message.AgentId), widgetKey), message.IsAutomatic,
        message.IsFormatted ? FormattedText.ToPlain(message.Text) : message.Text, message.At, message.Direction == MessageDirection.In && message.Id <= read,
        [.. message.Attachments.OrderBy(a => a.Id).Select(a => addresses.FileOf(widgetKey, visitor, a))])
    {
        Edited = message.EditedAt is not null,
        Rich = message.IsFormatted ? ChatMarkup.Of(message.Text) : null,
        Choices = message.Choices is null ? null : [.. MessageChoice.Read(message.Choices).Select(c => new ChatChoice(c.Label, c.Token, c.PressedAt is not null, c.StaysOpen, c.TakesWords ? c.Words ?? "" : null))],
    };
}
