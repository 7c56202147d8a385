using SmallDesk.Domain;

namespace SmallDesk.Features.CannedReplies;

/// <summary>A file of a canned reply as screens show it.</summary>
public sealed record CannedFileEntry(long Id, string Name, string ContentType, long Size);

/// <summary>A canned reply as it stands in memory.</summary>
public sealed record CannedEntry(long Id, long? OwnerId, string Folder, string Title, string Shortcut, string TextRu, string TextEn)
{
    public CannedPlan Plan { get; init; } = CannedPlan.Nothing;

    public IReadOnlyList<CannedFileEntry> Files { get; init; } = [];

    /// <summary>How often it was sent in the last ninety days, when the directory was read.</summary>
    public int Uses { get; init; }

    /// <summary>Everybody's, not one agent's own.</summary>
    public bool IsShared => OwnerId is null;

    /// <summary>What a search looks at.</summary>
    internal SearchableWords Words { get; init; } = SearchableWords.None;

    /// <summary>The text in the language, else in the other.</summary>
    public string TextIn(string language) => Has(language) ? Own(language) : Own(Other(language));

    /// <summary>Whether there is a text in the language.</summary>
    public bool Has(string language) => Own(language).Length > 0;

    /// <summary>The language in which it is said to somebody who speaks <paramref name="language"/>.</summary>
    public string LanguageFor(string language) => Has(language) || !Has(Other(language)) ? language : Other(language);

    public static string Other(string language) => language == "ru" ? "en" : "ru";

    private string Own(string language) => language == "ru" ? TextRu : TextEn;
}

/// <summary>What happens to the conversation when it is sent.</summary>
public sealed record CannedPlan(CannedAssign Assign, long? AssigneeId, CannedAfter After, int SnoozeDays)
{
    public static readonly CannedPlan Nothing = new(CannedAssign.None, null, CannedAfter.None, 0);

    /// <summary>Tags that the conversation gets.</summary>
    public IReadOnlyList<long> TagIds { get; init; } = [];

    public bool IsEmpty => Assign == CannedAssign.None && After == CannedAfter.None && TagIds.Count == 0;

    /// <summary>This one, and where it says nothing, the other; the tags of both.</summary>
    public CannedPlan Over(CannedPlan earlier) => new(
        Assign == CannedAssign.None ? earlier.Assign : Assign,
        Assign == CannedAssign.None ? earlier.AssigneeId : AssigneeId,
        After == CannedAfter.None ? earlier.After : After,
        After == CannedAfter.None ? earlier.SnoozeDays : SnoozeDays) { TagIds = [.. earlier.TagIds.Union(TagIds)] };

    public bool Equals(CannedPlan? other) =>
        other is not null && (Assign, AssigneeId, After, SnoozeDays) == (other.Assign, other.AssigneeId, other.After, other.SnoozeDays) && TagIds.SequenceEqual(other.TagIds);

    public override int GetHashCode() => HashCode.Combine(Assign, AssigneeId, After, SnoozeDays, TagIds.Count);
}
