namespace SmallDesk.Features.SamePerson;

/// <summary>What programs say of what is kept.</summary>
internal static class KeepText
{
    private static readonly string[] Parts = [Slots.Name, Slots.Company, Slots.Notes, Slots.Language, Slots.TimeZone, Slots.Photo, Slots.Blocked];

    /// <summary>Whether something of the card is called so.</summary>
    public static bool IsPart(string part) => Parts.Contains(part, StringComparer.Ordinal) || Slots.FieldOf(part) is not null;

    /// <returns>Null when it is none of the words, or makes no sense for the part.</returns>
    public static Keep? Read(string part, string word) => word switch
    {
        "into" => Keep.Into,
        "from" => Keep.From,
        "both" when part == Slots.Notes => Keep.Both,
        _ => null,
    };
}
