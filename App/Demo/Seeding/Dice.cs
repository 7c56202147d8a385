namespace SmallDesk.Demo.Seeding;

/// <summary>Chance that falls the same way on every machine and every version of the runtime (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>0 (inclusive) to 1 (exclusive).</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>0 to <paramref name="count"/> − 1, each alike.</summary>
    public int Below(int count) => (int)(Share() * count);

    public bool Chance(double probability) => Share() < probability;

    /// <summary>0 to <paramref name="count"/> − 1, the k-th about 1/k as often as the first: how words occur in real texts.</summary>
    public int Ranked(int count) => Math.Min(count - 1, (int)Math.Exp(Share() * Math.Log(count + 1)) - 1);

    /// <summary>Mostly short, now and then long, around <paramref name="mean"/>: how people wait and answer.</summary>
    public double Around(double mean) => -Math.Log(1 - Share()) * mean;

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
