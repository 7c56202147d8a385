using System.Text;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Contacts;

/// <summary>What was typed for a part of the card, made fit to be kept.</summary>
internal static class CardText
{
    /// <returns>The text as it is kept, and what is wrong with it, or null.</returns>
    public static (string Text, CardResult.Refused? Problem) Read(CardPart part, string typed, Texts texts) => part switch
    {
        CardPart.Name => Line(typed, ContactPointValue.LongestName),
        CardPart.Company => Line(typed, Contact.LongestCompany),
        CardPart.Notes => Notes(typed),
        CardPart.Language => typed is "" || Texts.Languages.Contains(typed, StringComparer.Ordinal) ? (typed, null) : ("", new("contact.problem.language")),
        CardPart.TimeZone => Zone(typed, texts),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Is not typed as one text."),
    };

    private static (string, CardResult.Refused?) Line(string typed, int longest)
    {
        if (typed.Trim().Length > longest) return ("", new("contact.problem.long", longest));
        return (string.Join(' ', ContactPointValue.CleanName(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries)), null);
    }

    private static (string, CardResult.Refused?) Notes(string typed)
    {
        var clean = new StringBuilder(typed.Length);
        foreach (var c in typed.ReplaceLineEndings("\n"))
        {
            if (c is '\n' or '\t' || !char.IsControl(c)) clean.Append(c);
        }

        var text = clean.ToString().Trim();
        return text.Length > Contact.LongestNotes ? ("", new("contact.problem.long", Contact.LongestNotes)) : (text, null);
    }

    private static (string, CardResult.Refused?) Zone(string typed, Texts texts)
    {
        if (string.IsNullOrWhiteSpace(typed)) return ("", null);
        return ZoneList.Find(typed, texts) is { } zone ? (zone, null) : ("", new("contact.problem.zone"));
    }
}
