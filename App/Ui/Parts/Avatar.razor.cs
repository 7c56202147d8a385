using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>A face: the photo, or initials on a colour that stays the same for the same person.</summary>
public sealed partial class Avatar
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Whoever it is; decides the colour.</summary>
    [Parameter, EditorRequired]
    public long Id { get; set; }

    [Parameter]
    public string? PhotoUrl { get; set; }

    /// <summary><c>xs</c> 20, <c>s</c> 28, none 36, <c>l</c> 48, <c>xl</c> 80 px.</summary>
    [Parameter]
    public string? Size { get; set; }

    /// <summary>The markup by itself: in a list a component for each face would cost a hundred times its text in memory.</summary>
    internal static MarkupString Of(long id, string name, string? photoUrl, string? size = null)
    {
        var face = photoUrl is null ? WebUtility.HtmlEncode(InitialsOf(name)) : $"""<img src="{WebUtility.HtmlEncode(photoUrl)}" alt="" loading="lazy">""";
        return new($"""<span class="avatar h{HueOf(id)} {size}" aria-hidden="true">{face}</span>""");
    }

    // Fibonacci hashing; the three highest bits choose one of eight hues, so that neighbouring ids differ.
    private static int HueOf(long id) => (int)(unchecked((ulong)id * 11400714819323198485UL) >> 61);

    /// <summary>The first letters of the first and the last word; a guest called "Guest 412" is "G4".</summary>
    public static string InitialsOf(string name)
    {
        List<string> letters = [];
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var start = word.AsSpan().TrimStart("«»\"'“”„(".AsSpan());
            if (start.IsEmpty) continue;
            var letter = start[..StringInfo.GetNextTextElementLength(start)];
            if (char.IsLetterOrDigit(letter[0]) || char.IsSurrogate(letter[0])) letters.Add(letter.ToString().ToUpperInvariant());
        }

        return letters switch
        {
            [] => "?",
            [var only] => only,
            [var first, .., var last] => first + last,
        };
    }
}
