using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Search;

/// <summary>Where a conversation was found.</summary>
public enum SearchPlace
{
    /// <summary>By its number.</summary>
    Number,

    /// <summary>In the customer's name, address or phone.</summary>
    Contact,

    Message,

    Note,

    Subject,

    /// <summary>In the name of a file.</summary>
    File,

    /// <summary>Only by filters.</summary>
    List,
}

/// <summary>A conversation that was found, and where.</summary>
/// <param name="Row">The conversation as lists show it.</param>
/// <param name="MessageId">The newest message that is meant; null when the number or the contact's name is.</param>
/// <param name="Snippet">The words in their surroundings.</param>
public sealed record SearchHit(InboxRow Row, long? MessageId, Snippet? Snippet)
{
    public SearchPlace Place { get; init; } = SearchPlace.List;

    /// <summary>Found by what it is, not by what was said in it: these stand first.</summary>
    public bool IsDirect => Place is SearchPlace.Number or SearchPlace.Contact;
}

/// <summary>What a search found.</summary>
/// <param name="Hits">Newest first; by number and contact before all.</param>
/// <param name="Next">Mark to go on with; null when everything was shown.</param>
internal sealed record SearchPage(IReadOnlyList<SearchHit> Hits, string? Next)
{
    /// <summary>What of the search was not understood.</summary>
    public IReadOnlyList<SearchProblem> Problems { get; init; } = [];
}
