namespace SmallDesk.Features.Workplace.Doing;

/// <summary>Which conversations of a list are chosen.</summary>
internal sealed class Choice
{
    private readonly HashSet<long> ids = [];
    private long last;

    /// <summary>Chosen is whatever the list shows, seen or not.</summary>
    public bool IsAll { get; private set; }

    public IReadOnlyCollection<long> Ids => ids;

    public bool IsEmpty => !IsAll && ids.Count == 0;

    public bool Has(long id) => IsAll || ids.Contains(id);

    /// <summary>Chooses one or lets go of it; with <paramref name="isRange"/> everything from the one before to this one.</summary>
    /// <param name="id">The one pressed.</param>
    /// <param name="isRange">Together with those between.</param>
    /// <param name="shown">What the list shows, in order.</param>
    public void Press(long id, bool isRange, IReadOnlyList<long> shown)
    {
        if (IsAll)
        {
            // All but this one: from now on only what can be seen is meant.
            IsAll = false;
            ids.UnionWith(shown);
        }

        if (isRange && Between(shown, last, id) is { Count: > 0 } range) ids.UnionWith(range);
        else if (!ids.Remove(id)) ids.Add(id);
        last = id;
    }

    public void TakeAll() => IsAll = true;

    public void Take(IEnumerable<long> shown) => ids.UnionWith(shown);

    public void Clear()
    {
        ids.Clear();
        (IsAll, last) = (false, 0);
    }

    private static IReadOnlyList<long> Between(IReadOnlyList<long> shown, long one, long other)
    {
        var (from, to) = (Index(one), Index(other));
        if (from < 0 || to < 0) return [];
        return [.. shown.Skip(Math.Min(from, to)).Take(Math.Abs(to - from) + 1)];

        int Index(long id)
        {
            for (var i = 0; i < shown.Count; i++)
            {
                if (shown[i] == id) return i;
            }

            return -1;
        }
    }
}
