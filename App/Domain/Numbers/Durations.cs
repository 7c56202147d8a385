namespace SmallDesk.Domain.Numbers;

/// <summary>How long things took, in whole seconds, by the clock and by business hours. Nothing is averaged before it is asked for.</summary>
public sealed class Durations
{
    private readonly List<int> clock = [];
    private readonly List<int> business = [];

    /// <summary>How many there are.</summary>
    public int Count => clock.Count;

    /// <summary>One more.</summary>
    /// <param name="seconds">By the clock.</param>
    /// <param name="businessSeconds">By business hours.</param>
    public void Add(long seconds, long businessSeconds)
    {
        clock.Add((int)Math.Clamp(seconds, 0, int.MaxValue));
        business.Add((int)Math.Clamp(businessSeconds, 0, int.MaxValue));
    }

    /// <summary>All of another's too.</summary>
    public void Add(Durations other)
    {
        clock.AddRange(other.clock);
        business.AddRange(other.business);
    }

    /// <summary>Half of them took so long or less; null when there are none.</summary>
    /// <param name="isBusiness">By business hours.</param>
    public TimeSpan? Median(bool isBusiness) => Percentiles(isBusiness, 50)[0];

    /// <summary>So many in a hundred took so long or less: a time that really was taken, no mean of two (nearest rank). Null when there are none.</summary>
    /// <param name="isBusiness">By business hours.</param>
    /// <param name="percents">1 to 100 each.</param>
    public IReadOnlyList<TimeSpan?> Percentiles(bool isBusiness, params IReadOnlyList<int> percents)
    {
        if (clock.Count == 0) return new TimeSpan?[percents.Count];
        var sorted = (isBusiness ? business : clock).ToArray();
        Array.Sort(sorted);
        return [.. percents.Select(p => (TimeSpan?)TimeSpan.FromSeconds(sorted[(int)((((long)p * sorted.Length) + 99) / 100) - 1]))];
    }

    /// <summary>As they are kept.</summary>
    internal void Write(BinaryWriter to)
    {
        to.Write7BitEncodedInt(clock.Count);
        foreach (var seconds in clock) to.Write7BitEncodedInt(seconds);
        foreach (var seconds in business) to.Write7BitEncodedInt(seconds);
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    internal static Durations Read(BinaryReader from)
    {
        var read = new Durations();
        var count = from.Read7BitEncodedInt();
        for (var i = 0; i < count; i++) read.clock.Add(from.Read7BitEncodedInt());
        for (var i = 0; i < count; i++) read.business.Add(from.Read7BitEncodedInt());
        return read;
    }
}
