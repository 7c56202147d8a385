namespace SmallDesk.Domain.Numbers;

/// <summary>What was counted on one day of the shop, or on several. Days are added to each other without loss: a year is the sum of its days.</summary>
public sealed class DayNumbers
{
    // Of what Write writes; what another version wrote is counted anew.
    private const byte Form = 1;

    private readonly Dictionary<long, Tally> channels = [];
    private readonly Dictionary<long, Tally> agents = [];
    private readonly Dictionary<long, int> tags = [];
    private readonly int[] begunByHour = new int[24];
    private readonly int[] wroteByHour = new int[24];

    /// <summary>By channel.</summary>
    public IReadOnlyDictionary<long, Tally> Channels => channels;

    /// <summary>By agent: their own work alone.</summary>
    public IReadOnlyDictionary<long, Tally> Agents => agents;

    /// <summary>Conversations that were given a tag, by tag.</summary>
    public IReadOnlyDictionary<long, int> Tags => tags;

    /// <summary>Conversations that customers began, by the hour on the shop's wall.</summary>
    public IReadOnlyList<int> BegunByHour => begunByHour;

    /// <summary>Customers' messages, by the hour on the shop's wall.</summary>
    public IReadOnlyList<int> WroteByHour => wroteByHour;

    /// <summary>The whole desk.</summary>
    public Tally Total()
    {
        var all = new Tally();
        foreach (var channel in channels.Values) all.Add(channel);
        return all;
    }

    /// <summary>Counts one more.</summary>
    /// <param name="one">What.</param>
    /// <param name="hour">The hour on the shop's wall, 0 to 23.</param>
    public void Add(in Measured one, int hour)
    {
        Of(channels, one.ChannelId).Add(one);
        if (one is { AgentId: { } agent, What: not Measure.Tagged }) Of(agents, agent).Add(one);
        if (one.TagId is { } tag) tags[tag] = tags.GetValueOrDefault(tag) + 1;
        if (one.What == Measure.Begun) begunByHour[hour]++;
        if (one.What == Measure.Wrote) wroteByHour[hour]++;
    }

    /// <summary>Counts all that others have.</summary>
    public void Add(DayNumbers other)
    {
        foreach (var (id, tally) in other.channels) Of(channels, id).Add(tally);
        foreach (var (id, tally) in other.agents) Of(agents, id).Add(tally);
        foreach (var (id, count) in other.tags) tags[id] = tags.GetValueOrDefault(id) + count;
        for (var hour = 0; hour < 24; hour++)
        {
            begunByHour[hour] += other.begunByHour[hour];
            wroteByHour[hour] += other.wroteByHour[hour];
        }
    }

    /// <summary>As a day is kept.</summary>
    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory);
        to.Write(Form);
        Write(to, channels);
        Write(to, agents);
        to.Write7BitEncodedInt(tags.Count);
        foreach (var (id, count) in tags.OrderBy(t => t.Key))
        {
            to.Write7BitEncodedInt64(id);
            to.Write7BitEncodedInt(count);
        }

        foreach (var count in begunByHour) to.Write7BitEncodedInt(count);
        foreach (var count in wroteByHour) to.Write7BitEncodedInt(count);
        to.Flush();
        return memory.ToArray();
    }

    /// <summary>What <see cref="ToBytes"/> wrote; null when another version wrote it.</summary>
    public static DayNumbers? Read(byte[] bytes)
    {
        if (bytes is not [Form, ..]) return null;
        using var from = new BinaryReader(new MemoryStream(bytes, 1, bytes.Length - 1));
        var read = new DayNumbers();
        Read(from, read.channels);
        Read(from, read.agents);
        for (var left = from.Read7BitEncodedInt(); left > 0; left--) read.tags[from.Read7BitEncodedInt64()] = from.Read7BitEncodedInt();
        for (var hour = 0; hour < 24; hour++) read.begunByHour[hour] = from.Read7BitEncodedInt();
        for (var hour = 0; hour < 24; hour++) read.wroteByHour[hour] = from.Read7BitEncodedInt();
        return read;
    }

    private static Tally Of(Dictionary<long, Tally> all, long id) => all.TryGetValue(id, out var tally) ? tally : all[id] = new Tally();

    private static void Write(BinaryWriter to, Dictionary<long, Tally> all)
    {
        to.Write7BitEncodedInt(all.Count);
        foreach (var (id, tally) in all.OrderBy(t => t.Key))
        {
            to.Write7BitEncodedInt64(id);
            tally.Write(to);
        }
    }

    private static void Read(BinaryReader from, Dictionary<long, Tally> all)
    {
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            var id = from.Read7BitEncodedInt64();
            all[id] = Tally.Read(from);
        }
    }
}
