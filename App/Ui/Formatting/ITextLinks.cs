namespace SmallDesk.Ui.Formatting;

/// <summary>A stretch of a text that leads somewhere in the desk.</summary>
internal readonly record struct InnerLink(int Start, int Length, string Url);

/// <summary>Knows what in a text leads to something of the desk's own. Given by who shows the texts, as a cascading value.</summary>
internal interface ITextLinks
{
    /// <summary>In order, not overlapping.</summary>
    IEnumerable<InnerLink> In(string text);
}
