using SmallDesk.Domain;

namespace SmallDesk.Features.Imports;

/// <summary>
/// Orders that stand in several rows, one for each item, as shops write them out: all items go to the first row, which says what the order
/// costs; the others say nothing more. A row that says something else of the same order is a row of its own.
/// </summary>
internal static class OrderGroups
{
    public static IEnumerable<OrderLine> Joined(IEnumerable<OrderLine> lines)
    {
        List<OrderLine> group = [];
        foreach (var line in lines)
        {
            if (group.Count > 0 && Belongs(group, line))
            {
                group.Add(line);
                continue;
            }

            foreach (var whole in Whole(group)) yield return whole;
            group = [line];
        }

        foreach (var whole in Whole(group)) yield return whole;
    }

    private static bool Belongs(List<OrderLine> group, OrderLine line)
    {
        var (first, last) = (group[0], group[^1]);
        if (line.NumberKey.Length == 0 || line.NumberKey != first.NumberKey || line.Problems.Count > 0 || group.Count > OrderItem.Most) return false;
        if (line.Draft.Items is not { Count: > 0 } items || first.Draft.Items is null || items.SequenceEqual(last.Draft.Items ?? [])) return false;
        return (!line.HasSum || (line.Draft.Sum == first.Draft.Sum && line.Draft.Currency == first.Draft.Currency))
            && (!line.HasDate || line.Draft.PlacedAt == first.Draft.PlacedAt) && (!line.HasState || line.Draft.State == first.Draft.State);
    }

    private static List<OrderLine> Whole(List<OrderLine> group)
    {
        if (group.Count < 2) return group;
        List<OrderItem> items = [.. group.SelectMany(l => l.Draft.Items!)];
        if (items.Count > OrderItem.Most) group[0].Wrong(0, "manyItems", group[0].Draft.Number);
        else group[0].Draft = group[0].Draft with { Items = items };
        foreach (var line in group.Skip(1)) line.IsJoined = true;
        return group;
    }
}
