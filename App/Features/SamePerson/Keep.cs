namespace SmallDesk.Features.SamePerson;

/// <summary>Whose value the card has afterwards where the two disagree. Nothing yields to something, whichever is chosen.</summary>
internal enum Keep
{
    /// <summary>That of the card that stays.</summary>
    Into,

    /// <summary>That of the card that goes into it.</summary>
    From,

    /// <summary>Both, one below the other: notes alone.</summary>
    Both,
}

/// <summary>How one value comes of two. Stored: only add.</summary>
internal enum Take
{
    /// <summary>The card's own, else the other's.</summary>
    Own = 0,

    /// <summary>The other's, else the card's own.</summary>
    Other = 1,

    /// <summary>The one below the other.</summary>
    Both = 2,

    /// <summary>The earlier time.</summary>
    Earlier = 3,

    /// <summary>The later time.</summary>
    Later = 4,

    /// <summary>Neither.</summary>
    None = 5,
}

/// <summary>Makes one value of two.</summary>
internal static class Taking
{
    private const string Gap = "\n\n";

    public static string? Of(Take take, string? own, string? other) => take switch
    {
        Take.Own => own ?? other,
        Take.Other => other ?? own,
        Take.Both => Below(own, other),
        Take.Earlier => Earlier(own, other) ? own : other,
        Take.Later => own is null || (other is not null && Earlier(own, other)) ? other : own,
        _ => null,
    };

    /// <summary>What stands there word for word is not written twice.</summary>
    private static string? Below(string? own, string? other)
    {
        if (own is null || other is null) return own ?? other;
        return $"{Gap}{own}{Gap}".Contains($"{Gap}{other}{Gap}", StringComparison.Ordinal) ? own : $"{own}{Gap}{other}";
    }

    // Times are written so that their order is that of their letters.
    private static bool Earlier(string? one, string? two) => one is not null && (two is null || string.CompareOrdinal(one, two) <= 0);
}
