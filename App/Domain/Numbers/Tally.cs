namespace SmallDesk.Domain.Numbers;

/// <summary>What was counted of one channel, or of one agent's work.</summary>
public sealed class Tally
{
    private readonly int[] counts = new int[Enum.GetValues<Measure>().Max(m => (int)m) + 1];
    private readonly int[] scores = new int[Survey.HighestScore + 1];

    /// <summary>Answers that came within their target.</summary>
    public int OnTime { get; private set; }

    /// <summary>Answers that had a target.</summary>
    public int WithTarget { get; private set; }

    /// <summary>Closings of the desk itself, among <see cref="Measure.Closed"/>.</summary>
    public int ClosedByDesk { get; private set; }

    /// <summary>How long customers waited for the first answer.</summary>
    public Durations FirstAnswers { get; private set; } = new();

    /// <summary>How long it took from their first word to the closing.</summary>
    public Durations Resolutions { get; private set; } = new();

    /// <summary>How often something was counted.</summary>
    public int this[Measure what] => counts[(int)what];

    /// <summary>How often a score was given.</summary>
    /// <param name="score">1 to 5.</param>
    public int Scored(int score) => scores[score];

    /// <summary>Share of 4 and 5 among all scores, 0 to 1; null when there are none.</summary>
    public double? Content => this[Measure.Scored] is var all and > 0 ? (double)(scores[4] + scores[5]) / all : null;

    /// <summary>Share of the answers with a target that came within it, 0 to 1; null when there are none.</summary>
    public double? WithinTarget => WithTarget > 0 ? (double)OnTime / WithTarget : null;

    /// <summary>Counts one more.</summary>
    public void Add(in Measured one)
    {
        counts[(int)one.What]++;
        switch (one.What)
        {
            case Measure.FirstAnswer:
                FirstAnswers.Add(one.Seconds ?? 0, one.BusinessSeconds ?? 0);
                break;
            case Measure.Answer when one.IsOnTime is { } onTime:
                WithTarget++;
                if (onTime) OnTime++;
                break;
            case Measure.Closed:
                Resolutions.Add(one.Seconds ?? 0, one.BusinessSeconds ?? 0);
                if (one.IsByDesk) ClosedByDesk++;
                break;
            case Measure.Scored:
                scores[one.Score!.Value]++;
                break;
        }
    }

    /// <summary>Counts all that another has.</summary>
    public void Add(Tally other)
    {
        for (var i = 0; i < counts.Length; i++) counts[i] += other.counts[i];
        for (var i = 0; i < scores.Length; i++) scores[i] += other.scores[i];
        (OnTime, WithTarget, ClosedByDesk) = (OnTime + other.OnTime, WithTarget + other.WithTarget, ClosedByDesk + other.ClosedByDesk);
        FirstAnswers.Add(other.FirstAnswers);
        Resolutions.Add(other.Resolutions);
    }

    /// <summary>As it is kept.</summary>
    internal void Write(BinaryWriter to)
    {
        foreach (var count in counts) to.Write7BitEncodedInt(count);
        foreach (var score in scores) to.Write7BitEncodedInt(score);
        to.Write7BitEncodedInt(OnTime);
        to.Write7BitEncodedInt(WithTarget);
        to.Write7BitEncodedInt(ClosedByDesk);
        FirstAnswers.Write(to);
        Resolutions.Write(to);
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    internal static Tally Read(BinaryReader from)
    {
        var read = new Tally();
        for (var i = 0; i < read.counts.Length; i++) read.counts[i] = from.Read7BitEncodedInt();
        for (var i = 0; i < read.scores.Length; i++) read.scores[i] = from.Read7BitEncodedInt();
        (read.OnTime, read.WithTarget, read.ClosedByDesk) = (from.Read7BitEncodedInt(), from.Read7BitEncodedInt(), from.Read7BitEncodedInt());
        (read.FirstAnswers, read.Resolutions) = (Durations.Read(from), Durations.Read(from));
        return read;
    }
}
