using System.Text.Json;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>What became of one value of a card when another went into it.</summary>
/// <param name="Own">The card's own before; null when there was nothing.</param>
/// <param name="Take">How the two were made one.</param>
/// <param name="Result">What came of it.</param>
internal sealed record Merged(string? Own, Take Take, string? Result);

/// <summary>
/// What a merge keeps for the way back: which things moved, and what the staying card held. The values of the card that went stay on its
/// own row, on which nothing can be written while it points elsewhere.
/// </summary>
internal sealed record MergeRecord
{
    public HashSet<long> Points { get; init; } = [];

    public HashSet<long> Conversations { get; init; } = [];

    public HashSet<long> Orders { get; init; } = [];

    /// <summary>By the names of <see cref="SamePerson.Slots"/>, those of which the card that went had something.</summary>
    public Dictionary<string, Merged> Slots { get; init; } = [];

    public static MergeRecord Of(ContactMerge merge) => JsonSerializer.Deserialize<MergeRecord>(merge.Moved, JsonSerializerOptions.Web)!;

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
