namespace SmallDesk.Features.Contacts;

/// <summary>What came of changing a card.</summary>
public abstract record CardResult
{
    private CardResult()
    {
    }

    /// <summary>It changed.</summary>
    public sealed record Done : CardResult;

    /// <summary>It was like that already; nothing was written.</summary>
    public sealed record Unchanged : CardResult;

    /// <summary>There is no such contact or thing, or not any more.</summary>
    public sealed record Gone : CardResult;

    /// <summary>It may not be so.</summary>
    /// <param name="Problem">Text key.</param>
    /// <param name="Arguments">What goes into its places.</param>
    public sealed record Refused(string Problem, params object[] Arguments) : CardResult;

    /// <summary>Somebody else changed it meanwhile; nothing was written.</summary>
    /// <param name="Now">How it is.</param>
    public sealed record Stale(string Now) : CardResult;

    /// <summary>It belongs to somebody else; nothing was written.</summary>
    /// <param name="ContactId">Whom.</param>
    /// <param name="Name">Their name; empty when unknown.</param>
    public sealed record TakenBy(long ContactId, string Name) : CardResult;
}
