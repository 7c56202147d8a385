namespace SmallDesk.Features.SamePerson;

/// <summary>What speaks for two cards being one person.</summary>
internal enum SameBy
{
    /// <summary>Both have the phone number.</summary>
    Phone,

    /// <summary>Both have the address.</summary>
    Address,

    /// <summary>The one wrote the number of an order that stands with the other.</summary>
    Order,

    /// <summary>The one wrote the phone number of the other.</summary>
    WrittenPhone,

    /// <summary>The one wrote the address of the other.</summary>
    WrittenAddress,

    /// <summary>A field of the one says the phone number of the other.</summary>
    FieldPhone,

    /// <summary>A field of the one says the address of the other.</summary>
    FieldAddress,

    /// <summary>The same name at the same company's domain.</summary>
    NameAndDomain,

    /// <summary>The same name, and numbers that differ in the country's code alone.</summary>
    NameAndPhone,

    /// <summary>The same name, and the one is called in Telegram what the other's address begins with.</summary>
    NameAndUsername,

    /// <summary>The same name, and the other's address gets copies of the one's letters.</summary>
    NameAndCopy,
}

/// <summary>One thing that speaks for it.</summary>
/// <param name="By">What.</param>
/// <param name="What">The number, address or domain.</param>
/// <param name="IsProved">False for a number or an address that somebody only typed.</param>
internal sealed record SameReason(SameBy By, string What, bool IsProved)
{
    public static SameReason Sure(SameBy by, string what) => new(by, what, IsProved: true);

    public static SameReason Typed(SameBy by, string what) => new(by, what, IsProved: false);
}

/// <summary>Somebody who is probably the same person.</summary>
/// <param name="ContactId">Who.</param>
/// <param name="Name">Their name; empty when unknown.</param>
/// <param name="Reasons">The strongest first.</param>
internal sealed record SameCandidate(long ContactId, string Name, IReadOnlyList<SameReason> Reasons)
{
    /// <summary>What to call them when they have no name; null when nothing is known.</summary>
    public string? Point { get; init; }

    /// <summary>Nothing but what anybody could have typed speaks for it: it is asked before they are joined.</summary>
    public bool IsTyped => Reasons.Any(r => !r.IsProved);
}
