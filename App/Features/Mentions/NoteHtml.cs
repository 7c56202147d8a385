using System.Text;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain.Formatting;

namespace SmallDesk.Features.Mentions;

/// <summary>
/// A note for the screen, with the names in it set apart. The names are marked before the text is formatted, by characters of no meaning
/// that nobody can type into a note; a mark that ends up inside a tag, in the address of a link, is dropped.
/// </summary>
internal static class NoteHtml
{
    private const char Opens = '\uE000';
    private const char OpensOwn = '\uE001';
    private const char Closes = '\uE002';

    public static string Of(string text, DeskSnapshot desk, long readerId)
    {
        var places = NamedPeople.In(text, desk);
        if (places.Count == 0 || text.AsSpan().ContainsAnyInRange(Opens, Closes)) return FormattedHtml.Of(text, HtmlPlace.Screen);
        var marked = new StringBuilder(text.Length + places.Count * 2);
        var at = 0;
        foreach (var place in places)
        {
            marked.Append(text, at, place.Start - at).Append(place.AgentIds.Contains(readerId) ? OpensOwn : Opens).Append(text, place.Start, place.Length).Append(Closes);
            at = place.Start + place.Length;
        }

        return Shown(FormattedHtml.Of(marked.Append(text, at, text.Length - at).ToString(), HtmlPlace.Screen));
    }

    private static string Shown(string html)
    {
        var shown = new StringBuilder(html.Length + 64);
        var isInTag = false;
        foreach (var c in html)
        {
            if (c is '<' or '>') isInTag = c == '<';
            switch (c)
            {
                case Opens or OpensOwn or Closes when isInTag:
                    break;
                case Opens or OpensOwn:
                    shown.Append(c == Opens ? "<span class=\"mention\">" : "<span class=\"mention own\">");
                    break;
                case Closes:
                    shown.Append("</span>");
                    break;
                default:
                    shown.Append(c);
                    break;
            }
        }

        return shown.ToString();
    }
}
