using System.Collections.Concurrent;

namespace SmallDesk.Live;

/// <summary>What somebody does in a conversation right now.</summary>
/// <param name="ConversationId">Where.</param>
/// <param name="AgentId">The agent, or 0 for the customer.</param>
/// <param name="IsTyping">Typing (else only looking).</param>
public readonly record struct PresenceMark(long ConversationId, long AgentId, bool IsTyping);

/// <summary>
/// Who looks at and who types in which conversation, and which customers are online. Nothing here is stored;
/// marks fade by themselves when not renewed.
/// </summary>
public sealed class Presence : IDisposable
{
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan LookingLasts = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<PresenceMark, DateTimeOffset> marks = new();
    private readonly ConcurrentDictionary<long, int> online = new();
    private readonly LiveHub live;
    private readonly TimeProvider time;
    private readonly ITimer sweep;

    /// <summary>Starts with nobody there.</summary>
    public Presence(LiveHub live, TimeProvider time)
    {
        this.live = live;
        this.time = time;
        sweep = time.CreateTimer(_ => Sweep(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Somebody types (agent 0: the customer). Renew every few seconds; fades after seven.</summary>
    public void Typing(long conversationId, long agentId) => Mark(new(conversationId, agentId, IsTyping: true), TypingLasts);

    /// <summary>They stopped typing.</summary>
    public void StoppedTyping(long conversationId, long agentId) => Drop(new(conversationId, agentId, IsTyping: true));

    /// <summary>An agent looks at it. Renew every minute; fades after ninety seconds.</summary>
    public void Looking(long conversationId, long agentId) => Mark(new(conversationId, agentId, IsTyping: false), LookingLasts);

    /// <summary>The agent went elsewhere.</summary>
    public void StoppedLooking(long conversationId, long agentId)
    {
        Drop(new(conversationId, agentId, IsTyping: false));
        Drop(new(conversationId, agentId, IsTyping: true));
    }

    /// <summary>Everybody in a conversation.</summary>
    public IReadOnlyList<PresenceMark> In(long conversationId) => [.. marks.Keys.Where(m => m.ConversationId == conversationId)];

    /// <summary>All marks, for lists.</summary>
    public IReadOnlyCollection<PresenceMark> All() => [.. marks.Keys];

    /// <summary>One more connection of a contact opened.</summary>
    public void CameOnline(long contactId)
    {
        if (online.AddOrUpdate(contactId, 1, (_, n) => n + 1) == 1) live.Publish(new Notice(NoticeKind.Presence, contactId));
    }

    /// <summary>One of a contact's connections closed.</summary>
    public void WentOffline(long contactId)
    {
        if (online.AddOrUpdate(contactId, 0, (_, n) => Math.Max(0, n - 1)) > 0) return;
        online.TryRemove(new KeyValuePair<long, int>(contactId, 0));
        live.Publish(new Notice(NoticeKind.Presence, contactId));
    }

    /// <summary>Whether a contact is connected now.</summary>
    public bool IsOnline(long contactId) => online.TryGetValue(contactId, out var n) && n > 0;

    /// <summary>How many contacts are connected now.</summary>
    public int OnlineCount => online.Count;

    /// <inheritdoc/>
    public void Dispose() => sweep.Dispose();

    private void Mark(PresenceMark mark, TimeSpan lasts)
    {
        var isNew = !marks.ContainsKey(mark);
        marks[mark] = time.GetUtcNow() + lasts;
        if (isNew) Announce(mark);
    }

    private void Drop(PresenceMark mark)
    {
        if (marks.TryRemove(mark, out _)) Announce(mark);
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (mark, until) in marks)
        {
            if (until < now && marks.TryRemove(new KeyValuePair<PresenceMark, DateTimeOffset>(mark, until))) Announce(mark);
        }
    }

    private void Announce(PresenceMark mark) => live.Publish(new Notice(NoticeKind.Presence, mark.ConversationId, mark.ConversationId, mark.AgentId));
}
