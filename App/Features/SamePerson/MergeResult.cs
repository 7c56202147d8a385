namespace SmallDesk.Features.SamePerson;

/// <summary>What came of making two cards one.</summary>
internal abstract record MergeResult
{
    private MergeResult()
    {
    }

    /// <summary>They are one.</summary>
    /// <param name="MergeId">By which it is taken back.</param>
    public sealed record Done(long MergeId) : MergeResult;

    /// <summary>They were one already, or it is one and the same card; nothing was written.</summary>
    public sealed record Same : MergeResult;

    /// <summary>One of them does not exist or was erased.</summary>
    public sealed record Gone : MergeResult;

    /// <summary>One of them went into a third card meanwhile: what was looked at is not what would be merged.</summary>
    public sealed record Meanwhile : MergeResult;

    /// <summary>One of them is a group, which is no person.</summary>
    public sealed record Group : MergeResult;

    /// <summary>Only one of them is blocked, and nobody said what is to hold.</summary>
    public sealed record Undecided : MergeResult;
}

/// <summary>What came of taking a merge back.</summary>
internal enum UnmergeResult
{
    /// <summary>They are two again.</summary>
    Done,

    /// <summary>It was taken back before.</summary>
    Unchanged,

    /// <summary>There was no such merge, or one of the two was erased since.</summary>
    Gone,

    /// <summary>It was too long ago.</summary>
    Late,
}
