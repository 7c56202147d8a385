namespace SmallDesk.Features.Acts;

/// <summary>What came of wanting something done.</summary>
internal abstract record ActResult
{
    /// <summary>Done, or under way when it concerns many; can be taken back.</summary>
    internal sealed record Done(long ActId) : ActResult;

    /// <summary>It was like that already.</summary>
    internal sealed record Unchanged : ActResult;

    /// <summary>There is no such conversation (any more).</summary>
    internal sealed record Gone : ActResult;

    /// <summary>It cannot be done, and why (text key).</summary>
    internal sealed record Refused(string Reason) : ActResult;
}
