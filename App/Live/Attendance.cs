using System.Collections.Concurrent;

namespace SmallDesk.Live;

/// <summary>
/// Which of our people have the desk open. Nothing here is stored. Somebody who closes a screen counts as here for two minutes
/// more, so that a reload, a tunnel or a restart of the desk makes nobody absent; that is also why everybody counts at the start.
/// </summary>
public sealed class Attendance : IDisposable
{
    /// <summary>How long somebody still counts as here after their last screen closed or their last request.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<long, Stay> stays = new();
    private readonly LiveHub live;
    private readonly TimeProvider time;
    private readonly DateTimeOffset start;
    private readonly ITimer sweep;
    private bool isStarting = true;

    /// <summary>Starts with everybody here for the grace.</summary>
    public Attendance(LiveHub live, TimeProvider time)
    {
        this.live = live;
        this.time = time;
        start = time.GetUtcNow();
        sweep = time.CreateTimer(_ => Sweep(), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
    }

    /// <summary>One more screen of an agent is connected.</summary>
    public void Came(long agentId) => Change(agentId, +1);

    /// <summary>One of their screens closed or lost its connection.</summary>
    public void Left(long agentId) => Change(agentId, -1);

    /// <summary>They asked for something without a screen that stays connected: a page, or a program of theirs (agent 0: a program of nobody's).</summary>
    public void Acted(long agentId) => Change(agentId, 0);

    /// <summary>Whether an agent has the desk open, or had within the grace.</summary>
    public bool IsHere(long agentId) => Counts(start, 0) || (stays.TryGetValue(agentId, out var stay) && Counts(stay.Last, stay.Screens));

    /// <inheritdoc/>
    public void Dispose() => sweep.Dispose();

    private void Change(long agentId, int screens)
    {
        var now = time.GetUtcNow();
        var wasHere = IsHere(agentId);
        stays.AddOrUpdate(
            agentId, _ => new Stay(Math.Max(0, screens), now), (_, stay) => new Stay(Math.Max(0, stay.Screens + screens), now));
        if (!wasHere) Announce(agentId);
    }

    private void Sweep()
    {
        if (isStarting && !Counts(start, 0))
        {
            isStarting = false;
            Announce(0);
        }

        foreach (var (agentId, stay) in stays)
        {
            if (!Counts(stay.Last, stay.Screens) && stays.TryRemove(new KeyValuePair<long, Stay>(agentId, stay))) Announce(agentId);
        }
    }

    private bool Counts(DateTimeOffset last, int screens) => screens > 0 || time.GetUtcNow() - last < Grace;

    private void Announce(long agentId) => live.Publish(new Notice(NoticeKind.Presence, Id: 0, ConversationId: 0, agentId));

    private readonly record struct Stay(int Screens, DateTimeOffset Last);
}
