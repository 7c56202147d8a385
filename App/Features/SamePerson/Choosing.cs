namespace SmallDesk.Features.SamePerson;

/// <summary>How each value of two cards becomes one: as chosen; else what is there yields to nothing, the staying card's before the other's, and notes stand one below the other.</summary>
internal sealed class Choosing(IReadOnlyDictionary<string, Keep> choices, IReadOnlySet<string> addresses)
{
    /// <summary>What becomes of all that the other card holds, and of what a choice empties.</summary>
    public Dictionary<string, Merged> All(IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> other)
    {
        Dictionary<string, Merged> all = new(StringComparer.Ordinal);
        foreach (var slot in other.Keys.Union(own.Keys, StringComparer.Ordinal))
        {
            var (mine, theirs) = (own.GetValueOrDefault(slot), other.GetValueOrDefault(slot));
            var take = TakeOf(slot, mine, theirs);
            var result = Taking.Of(take, mine, theirs);
            if (theirs is not null || result != mine) all[slot] = new Merged(mine, take, result);
        }

        return all;
    }

    private Take TakeOf(string slot, string? own, string? other) => slot switch
    {
        Slots.FirstSeen => Take.Earlier,
        Slots.LastSeen => Take.Later,
        Slots.Blocked => Chosen(slot) is { } keep && (keep == Keep.From ? other : own) is null ? Take.None : Take.Own,
        Slots.Notes => Chosen(slot) switch { Keep.Into => Take.Own, Keep.From => Take.Other, _ => Take.Both },
        _ when Chosen(slot) is { } keep => keep == Keep.From ? Take.Other : Take.Own,
        Slots.Name when own is not null && other is not null => FullerName.Of(own, other, addresses) ?? Take.Own,
        _ => Take.Own,
    };

    private Keep? Chosen(string slot) => choices.TryGetValue(slot, out var keep) ? keep : null;
}
