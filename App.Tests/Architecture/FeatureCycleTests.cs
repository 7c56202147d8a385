using SmallDesk.Tests.Architecture.Reading;

namespace SmallDesk.Tests.Architecture;

public sealed class FeatureCycleTests
{
    [Fact]
    public void Features_form_no_cycle()
    {
        var uses = (
            from type in House.Types
            let feature = Rooms.Folder(type.Space, Rooms.Features)
            where feature is not null
            from used in type.Uses
            where used.IsOurs
            let other = Rooms.Folder(used.Space, Rooms.Features)
            where other is not null && other != feature
            select (From: feature, To: other, Why: $"{type} uses {used.FullName}")).ToList();

        var cycle = FindCycle(uses.ToLookup(u => u.From, u => u.To, StringComparer.Ordinal));

        Assert.True(cycle is null, cycle is null ? "" : Explain(cycle, uses));
    }

    [Fact]
    public void A_cycle_is_found_wherever_it_hides()
    {
        (string From, string To)[] uses = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "b"), ("a", "d")];

        Assert.Equal(["b", "c", "d", "b"], FindCycle(uses.ToLookup(u => u.From, u => u.To, StringComparer.Ordinal)));
    }

    private static string Explain(List<string> cycle, List<(string From, string To, string Why)> uses) => string.Join('\n', cycle.Zip(
        cycle.Skip(1), (from, to) => $"{from} -> {to}: {uses.First(u => u.From == from && u.To == to).Why}"));

    private static List<string>? FindCycle(ILookup<string, string> uses)
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        List<string> path = [];
        foreach (var start in uses.Select(g => g.Key))
        {
            if (Walk(start) is { } cycle) return cycle;
        }

        return null;

        List<string>? Walk(string feature)
        {
            if (path.Contains(feature)) return [.. path[path.IndexOf(feature)..], feature];
            if (!done.Add(feature)) return null;
            path.Add(feature);
            foreach (var next in uses[feature])
            {
                if (Walk(next) is { } cycle) return cycle;
            }

            path.RemoveAt(path.Count - 1);
            return null;
        }
    }
}
