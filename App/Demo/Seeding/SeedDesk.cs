using System.Diagnostics;
using SmallDesk.Data.Bulk;
using SmallDesk.Domain;

namespace SmallDesk.Demo.Seeding;

/// <summary>How much to make up.</summary>
/// <param name="Conversations">Conversations, at least one.</param>
/// <param name="Messages">Messages over all of them, at least one each.</param>
internal sealed record SeedSize(int Conversations, int Messages)
{
    /// <summary>The last moment of the made-up past, UTC. Fixed, so that the same size makes the same desk on any day.</summary>
    public DateTime Until { get; init; } = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Every conversation can have a message.</summary>
    public bool IsPossible => Conversations >= 1 && Messages >= Conversations;
}

/// <summary>What was made, and how fast.</summary>
internal sealed record SeedReport(int Conversations, int Messages, int Contacts, TimeSpan Took)
{
    public double MessagesPerSecond => Messages / Took.TotalSeconds;
}

/// <summary>Fills the desk with masses of made-up conversations: the same arguments on an empty desk make the same rows.</summary>
internal sealed class SeedDesk(BulkLoad load)
{
    /// <param name="actor">Must be allowed to administer.</param>
    /// <param name="size">How much.</param>
    /// <param name="progress">Told the messages written so far.</param>
    public async Task<SeedReport> ExecuteAsync(Actor actor, SeedSize size, Action<int>? progress = null)
    {
        actor.Demand(Permission.Administer);
        if (!size.IsPossible) throw new ArgumentException("Every conversation has at least one message.", nameof(size));
        var started = Stopwatch.GetTimestamp();
        var (messages, contacts) = (0, 0);
        await load.RunAsync(
            (firstId, firstNumber) => new SeedBatches(size, firstId, firstNumber).All(),
            batch =>
            {
                messages += batch.Messages.Count;
                contacts += batch.Contacts.Count;
                progress?.Invoke(messages);
            });
        return new SeedReport(size.Conversations, messages, contacts, Stopwatch.GetElapsedTime(started));
    }
}
