using SmallDesk.Domain;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.ContactList;

/// <summary>What the list of contacts is sorted by.</summary>
public enum ContactSort
{
    /// <summary>Who gave a sign of life last, first.</summary>
    Seen,

    /// <summary>By name; who has none comes last.</summary>
    Name,

    /// <summary>Who came last, first.</summary>
    Created,
}

/// <summary>What a contact has to hold in a field of the shop's own.</summary>
/// <param name="FieldId">Which field.</param>
/// <param name="Value">Of a choice its id, of yes or no "true" or "false", of texts and links how they begin; empty where a range is meant.</param>
/// <param name="From">The least number, or day as its number since 0001-01-01, in the field's own units.</param>
/// <param name="To">The greatest.</param>
public sealed record FieldCondition(long FieldId, string Value, long? From = null, long? To = null);

/// <summary>Which contacts a list shows, and in which order. All conditions have to be met. Days are those of the shop.</summary>
public sealed record ContactFilter
{
    public static readonly ContactFilter Nothing = new();

    /// <summary>Words of name, company, points, order numbers and texts of fields; empty for none.</summary>
    public string Words { get; init; } = "";

    /// <summary>Ways by which they can be reached, each of them.</summary>
    public ValueList<ContactPointKind> Kinds { get; init; } = [];

    /// <summary>Tags, each of them.</summary>
    public ValueList<long> Tags { get; init; } = [];

    /// <summary>"ru", "en", or "none" for those of whom nobody knows; empty for all.</summary>
    public string Language { get; init; } = "";

    public bool? IsBlocked { get; init; }

    public bool? HasOrders { get; init; }

    public DateOnly? SeenFrom { get; init; }

    public DateOnly? SeenTo { get; init; }

    public DateOnly? CreatedFrom { get; init; }

    public DateOnly? CreatedTo { get; init; }

    public ValueList<FieldCondition> Fields { get; init; } = [];

    public ContactSort Sort { get; init; }

    /// <summary>In the opposite order.</summary>
    public bool IsReversed { get; init; }

    /// <summary>It shows all, in whatever order.</summary>
    public bool IsAll => this with { Sort = Nothing.Sort, IsReversed = false } == Nothing;

    /// <summary>Nothing but words is wanted.</summary>
    public bool IsWordsOnly => (this with { Words = "" }).IsAll;

    /// <summary>How many conditions stand beside the words.</summary>
    public int Conditions => Kinds.Count + Tags.Count + Fields.Count + (Language.Length > 0 ? 1 : 0) + (IsBlocked is null ? 0 : 1) + (HasOrders is null ? 0 : 1)
        + (SeenFrom is null && SeenTo is null ? 0 : 1) + (CreatedFrom is null && CreatedTo is null ? 0 : 1);
}
