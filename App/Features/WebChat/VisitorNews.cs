using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.WebChat;

/// <summary>
/// Tells connected visitors what happens: one subscription for all of them, and one query for a whole batch of notices.
/// </summary>
internal sealed class VisitorNews(
    VisitorStreams streams, LiveHub live, Presence presence, Reception reception, DeskDirectory directory,
    IDbContextFactory<DeskDbContext> contexts, VisitorPlaces places, VisitorHistoryQuery history) : IDisposable
{
    private IDisposable? subscription;
    private bool wasOnline;

    /// <summary>Begins to listen.</summary>
    public void Start()
    {
        wasOnline = reception.IsOpen;
        subscription = live.Subscribe(Wants, ReceiveAsync, TimeSpan.FromMilliseconds(50));
    }

    public void Dispose() => subscription?.Dispose();

    /// <summary>One event in the form that goes over the wire.</summary>
    public static byte[] EventOf<T>(string name, T data) =>
        [.. "event: "u8, .. System.Text.Encoding.ASCII.GetBytes(name), .. "\ndata: "u8, .. JsonSerializer.SerializeToUtf8Bytes(data, JsonSerializerOptions.Web), .. "\n\n"u8];

    private bool Wants(Notice notice) => notice.Kind switch
    {
        NoticeKind.Agent => true,
        NoticeKind.Presence when IsAttendance(notice) => true,
        NoticeKind.MessageAdded or NoticeKind.MessageChanged or NoticeKind.Presence or NoticeKind.Read or NoticeKind.Conversation =>
            notice.ConversationId != 0 ? streams.HasAny(notice.ConversationId) : notice.Kind == NoticeKind.Conversation && streams.HasAny(notice.Id),
        _ => false,
    };

    private async Task ReceiveAsync(IReadOnlyList<Notice> notices)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await FollowMergesAsync(db, [.. ConversationsOf(notices, NoticeKind.Conversation)]);
        await TellMessagesAsync(db, [.. notices.Where(n => n.Kind == NoticeKind.MessageAdded).Select(n => n.Id)]);
        await TellChangesAsync(db, [.. notices.Where(n => n.Kind == NoticeKind.MessageChanged).Select(n => n.Id)]);
        await TellAgentsAsync(db, [.. ConversationsOf(notices, NoticeKind.Conversation, NoticeKind.MessageAdded)]);
        await TellSeenAsync(db, [.. ConversationsOf(notices, NoticeKind.Read)]);
        foreach (var conversation in ConversationsOf(notices, NoticeKind.Presence)) TellTyping(conversation);
        if (notices.Any(n => n.Kind == NoticeKind.Agent || IsAttendance(n))) TellOnline();
    }

    // Of no conversation and no contact: somebody of ours came or went.
    private static bool IsAttendance(Notice notice) => notice is { Kind: NoticeKind.Presence, Id: 0, ConversationId: 0 };

    private static IEnumerable<long> ConversationsOf(IReadOnlyList<Notice> notices, params NoticeKind[] kinds) =>
        notices.Where(n => kinds.Contains(n.Kind)).Select(n => n.ConversationId != 0 ? n.ConversationId : n.Id).Distinct();

    private async Task TellMessagesAsync(DeskDbContext db, long[] ids)
    {
        if (ids.Length == 0) return;
        var messages = await db.Messages.AsNoTracking()
            .Where(m => ids.Contains(m.Id) && m.Direction != MessageDirection.Note)
            .OrderBy(m => m.Id).Select(m => new { m.Id, m.ConversationId, m.ContactPointId }).ToListAsync();
        foreach (var message in messages)
        {
            var news = EventOf("message", new { message.Id });
            foreach (var stream in streams.In(message.ConversationId).Where(s => s.Place?.PointId == message.ContactPointId)) stream.Send(news);
        }
    }

    /// <summary>Most changes are about delivery, which a visitor sees by the message itself.</summary>
    private async Task TellChangesAsync(DeskDbContext db, long[] ids)
    {
        if (ids.Length == 0) return;
        var messages = await db.Messages.AsNoTracking()
            .Where(m => ids.Contains(m.Id) && m.Direction != MessageDirection.Note && (m.EditedAt != null || m.DeletedAt != null || m.Choices != null))
            .Select(m => new { m.Id, m.ConversationId, m.ContactPointId }).ToListAsync();
        foreach (var message in messages)
        {
            var news = EventOf("changed", new { message.Id });
            foreach (var stream in streams.In(message.ConversationId).Where(s => s.Place?.PointId == message.ContactPointId)) stream.Send(news);
        }
    }

    /// <summary>Streams go along with a conversation that was merged into another, and with a contact who became part of another or was parted.</summary>
    private async Task FollowMergesAsync(DeskDbContext db, long[] conversations)
    {
        if (conversations.Length == 0) return;
        var now = await db.Conversations.AsNoTracking().Where(c => conversations.Contains(c.Id)).Select(c => new { c.Id, c.ContactId, c.MergedIntoId }).ToListAsync();
        foreach (var visitor in now.Where(c => c.MergedIntoId is not null).SelectMany(c => streams.In(c.Id)).Select(s => s.Visitor).Distinct().ToList())
        {
            if (await places.FindAsync(visitor) is not { } place) continue;
            streams.Moved(visitor, place);

            // What came in between was told to nobody.
            var newest = await db.Messages.Where(m => m.ConversationId == place.ConversationId && m.ContactPointId == place.PointId && m.Direction != MessageDirection.Note)
                .MaxAsync(m => (long?)m.Id);
            if (newest is not { } id) continue;
            foreach (var stream in streams.In(place.ConversationId!.Value).Where(s => s.Visitor == visitor)) stream.Send(EventOf("message", new { id }));
        }

        foreach (var stream in now.Where(c => c.MergedIntoId is null).SelectMany(c => streams.In(c.Id).Where(s => s.Place is { } place && place.ContactId != c.ContactId)).DistinctBy(s => s.Visitor).ToList())
        {
            if (await places.FindAsync(stream.Visitor) is { } place && place.ContactId != stream.Place!.ContactId) streams.Moved(stream.Visitor, place);
        }
    }

    private async Task TellAgentsAsync(DeskDbContext db, long[] conversations)
    {
        foreach (var conversation in conversations)
        {
            var agent = await VisitorHistoryQuery.AgentOfAsync(db, conversation, CancellationToken.None);
            foreach (var stream in streams.In(conversation).Where(s => s.Agent != agent))
            {
                stream.Agent = agent;
                stream.Send(EventOf("agent", history.AuthorOf(directory.Current.Agent(agent), stream.WidgetKey) ?? new ChatAuthor("", null)));
            }
        }
    }

    private async Task TellSeenAsync(DeskDbContext db, long[] conversations)
    {
        if (conversations.Length == 0) return;
        var marks = await db.ReadMarks.Where(r => conversations.Contains(r.ConversationId))
            .GroupBy(r => r.ConversationId).Select(g => new { Conversation = g.Key, UpTo = g.Max(r => r.MessageId) }).ToListAsync();
        foreach (var mark in marks) Send(mark.Conversation, EventOf("seen", new { mark.UpTo }));
    }

    /// <summary>Tells a stream that has just opened what goes on already: nobody would say it again.</summary>
    public void Welcome(VisitorStream stream)
    {
        if (stream.Place?.ConversationId is { } conversation && TypingIn(conversation) is { } name) stream.Send(TypingEvent(name));
    }

    private void TellTyping(long conversation) => Send(conversation, TypingEvent(TypingIn(conversation)));

    private string? TypingIn(long conversation)
    {
        var typing = presence.In(conversation).FirstOrDefault(m => m.IsTyping && m.AgentId != 0);
        return directory.Current.Agent(typing.AgentId)?.ShownName;
    }

    private static byte[] TypingEvent(string? name) => EventOf("typing", new { Name = name });

    private void TellOnline()
    {
        var online = reception.IsOpen;
        if (online == wasOnline) return;
        wasOnline = online;
        var news = EventOf("online", new { online });
        foreach (var stream in streams.All()) stream.Send(news);
    }

    private void Send(long conversation, byte[] news)
    {
        foreach (var stream in streams.In(conversation)) stream.Send(news);
    }
}
