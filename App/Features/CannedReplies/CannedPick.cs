using SmallDesk.Ui;

namespace SmallDesk.Features.CannedReplies;

/// <summary>A line of the list behind the slash.</summary>
/// <param name="Key">Stable within one list.</param>
/// <param name="Canned">The canned reply; null for an earlier answer.</param>
/// <param name="Text">As it would stand in the answer.</param>
/// <param name="Language">Of the text.</param>
/// <param name="Missing">Places with nothing to fill them.</param>
/// <param name="IsSuggested">Likely for what the customer wrote.</param>
/// <param name="Number">The conversation of an earlier answer.</param>
public sealed record CannedLine(string Key, CannedEntry? Canned, string Text, string Language, IReadOnlyList<string> Missing, bool IsSuggested, long Number);

/// <summary>
/// The list behind the slash while it is open: what is sought, what was found, which line is chosen. Made when somebody first
/// types a slash; until then it costs nothing.
/// </summary>
internal sealed class CannedPick(Reader reader, long conversationId, CannedDirectory directory, CannedFactsQuery facts, SuggestReplies suggesting)
{
    private const int MostLines = 30;
    private const int LongestQuery = 60;

    private CannedFacts? known;
    private IReadOnlyList<SuggestedReply>? suggested;
    private string? language;

    public IReadOnlyList<CannedLine> Lines { get; private set; } = [];

    public int Active { get; private set; }

    public string Query { get; private set; } = "";

    /// <summary>There are canned replies at all.</summary>
    public bool HasAny { get; private set; }

    public CannedLine? Chosen => Active < Lines.Count ? Lines[Active] : null;

    /// <summary>The language in which texts are shown: the customer's, unless the reader chose the other.</summary>
    public string Language => language ?? known?.Language ?? "en";

    /// <summary>Begins anew with what is known now.</summary>
    public async Task OpenAsync()
    {
        (known, suggested, language) = (await facts.OfAsync(reader.Actor, conversationId), null, null);

        // The database answers on the thread that asks: the circuit goes on meanwhile.
        suggested = await Task.Run(() => suggesting.ExecuteAsync(reader.Actor, conversationId));
    }

    public void Search(string query)
    {
        Query = query.Length > LongestQuery ? query[..LongestQuery] : query;
        Active = 0;
        Fill();
    }

    public void Move(int step)
    {
        if (Lines.Count > 0) Active = ((Active + step) % Lines.Count + Lines.Count) % Lines.Count;
    }

    public void Choose(int index) => Active = index;

    /// <summary>All texts in the other language, where there is one.</summary>
    public void Translate()
    {
        language = CannedEntry.Other(Language);
        var key = Chosen?.Key;
        Fill();
        Active = Math.Max(0, Lines.ToList().FindIndex(l => l.Key == key));
    }

    private void Fill()
    {
        var entries = directory.For(reader.AgentId);
        HasAny = entries.Count > 0;
        List<CannedLine> lines = [];
        if (Query.Trim().Length == 0) lines.AddRange((suggested ?? []).Select(Suggestion));
        lines.AddRange(CannedSearch.Find(entries, Query, MostLines).Where(e => !lines.Exists(l => l.Canned?.Id == e.Id)).Select(e => LineOf(e, isSuggested: false)));
        Lines = lines;
        Active = Math.Min(Active, Math.Max(0, lines.Count - 1));
    }

    private CannedLine Suggestion(SuggestedReply reply, int index) =>
        reply.Canned is { } entry ? LineOf(entry, isSuggested: true) : new CannedLine($"p{index}", null, reply.Text, "", [], IsSuggested: true, reply.Number);

    private CannedLine LineOf(CannedEntry entry, bool isSuggested)
    {
        var spoken = entry.LanguageFor(Language);
        var filled = known?.Fill(entry.TextIn(spoken)) ?? new FilledText(entry.TextIn(spoken), []);
        return new CannedLine($"c{entry.Id}", entry, filled.Text, spoken, filled.Missing, isSuggested, 0);
    }
}
