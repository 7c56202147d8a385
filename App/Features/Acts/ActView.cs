using SmallDesk.Domain;

namespace SmallDesk.Features.Acts;

/// <summary>An act as screens show it. Times are UTC.</summary>
public sealed record ActView
{
    public required long Id { get; init; }

    public required string Kind { get; init; }

    public required string Data { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>How many conversations it concerns.</summary>
    public required int Total { get; init; }

    /// <summary>The number of the conversation when it is only one.</summary>
    public long? Number { get; init; }

    public DateTime? FinishedAt { get; init; }

    public DateTime? StoppedAt { get; init; }

    public DateTime? UndoneAt { get; init; }

    public DateTime? UndoFinishedAt { get; init; }

    /// <summary>Until when it can be taken back.</summary>
    public DateTime UndoneBy { get; init; }

    /// <summary>How many are done, including those taken back since.</summary>
    public int Done { get; init; }

    /// <summary>For how many there was nothing to do.</summary>
    public int Already { get; init; }

    /// <summary>How many were gone.</summary>
    public int Gone { get; init; }

    /// <summary>How many could not be changed.</summary>
    public int Failed { get; init; }

    /// <summary>How many were taken back.</summary>
    public int Undone { get; init; }

    /// <summary>How many went on meanwhile and stay as they are.</summary>
    public int Kept { get; init; }

    /// <summary>How many steps are behind it, forth or back.</summary>
    public int Taken => UndoneAt is null ? Done + Already + Gone + Failed : Undone + Kept;

    /// <summary>How many steps there are in that direction.</summary>
    public int ToTake => UndoneAt is null ? Total : Done;

    public bool IsRunning => UndoneAt is null ? FinishedAt is null : UndoFinishedAt is null;

    public bool CanUndo(DateTime now) => UndoneAt is null && now <= UndoneBy && (Done > 0 || IsRunning);

    internal static ActView Of(DeskAct act, long? number, DateTime undoneBy, IReadOnlyDictionary<(ActStepState State, string? Why), int> counts)
    {
        int Count(ActStepState state) => counts.Where(c => c.Key.State == state).Sum(c => c.Value);
        int Skipped(string? why) => counts.GetValueOrDefault((ActStepState.Skipped, why));
        var (undone, kept) = (Count(ActStepState.Undone), Count(ActStepState.Kept));
        return new ActView
        {
            Id = act.Id, Kind = act.Kind, Data = act.Data, CreatedAt = act.CreatedAt, Total = Math.Abs(act.Total), Number = number,
            FinishedAt = act.FinishedAt, StoppedAt = act.StoppedAt, UndoneAt = act.UndoneAt, UndoFinishedAt = act.UndoFinishedAt, UndoneBy = undoneBy,
            Done = Count(ActStepState.Done) + undone + kept, Already = Skipped(null), Gone = Skipped(ActSteps.Gone), Failed = Skipped(ActSteps.Failed),
            Undone = undone, Kept = kept,
        };
    }
}
