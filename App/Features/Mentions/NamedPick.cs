using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.Mentions;

/// <summary>A line of the list behind the @: a colleague or a team.</summary>
/// <param name="Name">What stands behind the @.</param>
/// <param name="Agent">The colleague; null for a team.</param>
/// <param name="Team">The team; null for a colleague.</param>
public sealed record NamedLine(string Name, AgentEntry? Agent, TeamEntry? Team)
{
    /// <summary>Stable within one list.</summary>
    public string Key => Agent is not null ? $"a{Agent.Id}" : $"t{Team!.Id}";
}

/// <summary>The list behind the @ while it is open: who fits what was typed, and which line is chosen.</summary>
internal sealed class NamedPick(DeskDirectory directory, long readerId)
{
    private const int MostLines = 12;
    private const int LongestQuery = 60;

    public IReadOnlyList<NamedLine> Lines { get; private set; } = [];

    public int Active { get; private set; }

    public string Query { get; private set; } = "";

    public NamedLine? Chosen => Active < Lines.Count ? Lines[Active] : null;

    public void Search(string query)
    {
        Query = query.Length > LongestQuery ? query[..LongestQuery] : query;
        Active = 0;
        var desk = directory.Current;
        var sought = NamedPeople.Fold(Query.Trim());
        var people = desk.Agents.Values.Where(a => a.IsActive && a.Id != readerId).OrderBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase).Select(a => new NamedLine(a.Name.Trim(), a, null));
        var teams = desk.Teams.Values.OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase).Select(t => new NamedLine(t.Name, null, t));
        Lines = [.. people.Concat(teams).Select(l => (Line: l, Rank: RankOf(NamedPeople.Fold(l.Name), sought))).Where(l => l.Rank < 3).OrderBy(l => l.Rank).Select(l => l.Line).Take(MostLines)];
    }

    public void Move(int step)
    {
        if (Lines.Count > 0) Active = ((Active + step) % Lines.Count + Lines.Count) % Lines.Count;
    }

    public void Choose(int index) => Active = index;

    /// <summary>The beginning of the name first, then of one of its words, then anywhere; 3 for not at all.</summary>
    private static int RankOf(string name, string sought) =>
        name.StartsWith(sought, StringComparison.Ordinal) ? 0 : name.Contains(' ' + sought, StringComparison.Ordinal) ? 1 : sought.Length > 1 && name.Contains(sought, StringComparison.Ordinal) ? 2 : 3;
}
