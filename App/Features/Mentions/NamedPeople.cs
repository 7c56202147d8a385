using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.Mentions;

/// <summary>A name behind an @ in a note.</summary>
/// <param name="Start">Where the @ stands.</param>
/// <param name="Length">How long it is with the @.</param>
/// <param name="AgentIds">Who is meant: one person, the people of a team, or all who bear that name.</param>
internal readonly record struct NamedPlace(int Start, int Length, IReadOnlyList<long> AgentIds);

/// <summary>
/// Finds colleagues and teams named in a note: @ and a name as it stands on the desk, whatever its case, ё as е; a first name alone where
/// only one bears it. Of several names that fit, the longest counts.
/// </summary>
internal static class NamedPeople
{
    public static IReadOnlyList<NamedPlace> In(string text, DeskSnapshot desk)
    {
        if (!text.Contains('@', StringComparison.Ordinal)) return [];
        var (folded, names) = (Fold(text), NamesOf(desk));
        List<NamedPlace> places = [];
        for (var at = folded.IndexOf('@', StringComparison.Ordinal); at >= 0; at = folded.IndexOf('@', at + 1))
        {
            if (at > 0 && !Opens(folded[at - 1])) continue;
            if (names.Find(n => Stands(folded, at + 1, n.Name)) is { } named) places.Add(new NamedPlace(at, named.Name.Length + 1, named.AgentIds));
        }

        return places;
    }

    /// <summary>As names are compared; as long as it was.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (folded, from) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            var c = char.ToLowerInvariant(from[i]);
            folded[i] = c switch { 'ё' => 'е', '\u00a0' => ' ', _ => c };
        }
    });

    private static List<Named> NamesOf(DeskSnapshot desk)
    {
        var people = desk.Agents.Values.Where(a => a.IsActive).ToList();
        var whole = people.GroupBy(a => Fold(a.Name.Trim()), StringComparer.Ordinal).Select(g => new Named(g.Key, [.. g.Select(a => a.Id)])).ToList();
        var first = people.Where(a => a.Name.Trim().Contains(' ', StringComparison.Ordinal)).GroupBy(a => Fold(a.Name.Trim()).Split(' ')[0], StringComparer.Ordinal)
            .Where(g => g.Count() == 1 && !whole.Exists(n => n.Name == g.Key)).Select(g => new Named(g.Key, [g.First().Id]));
        var teams = desk.Teams.Values.Select(t => new Named(Fold(t.Name.Trim()), [.. t.AgentIds.Where(id => desk.Agent(id) is { IsActive: true })]));
        return [.. whole.Concat(first).Concat(teams).Where(n => n.Name.Length > 0).OrderByDescending(n => n.Name.Length)];
    }

    private static bool Stands(string text, int at, string name)
    {
        var end = at + name.Length;
        return end <= text.Length && string.CompareOrdinal(text, at, name, 0, name.Length) == 0 && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }

    // Not in the middle of an address.
    private static bool Opens(char before) => char.IsWhiteSpace(before) || before is '(' or '[' or '«' or '"' or '“' or '„' or '\'' or '*' or '_' or ',' or ';' or ':' or '—' or '–' or '-' or '>';

    private sealed record Named(string Name, IReadOnlyList<long> AgentIds);
}
