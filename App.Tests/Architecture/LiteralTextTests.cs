using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using SmallDesk.Tests.Architecture.Reading;

namespace SmallDesk.Tests.Architecture;

/// <summary>No words for people stand in markup or code; they live in Ui/Texts. Read from what the compiler made of the markup.</summary>
public sealed partial class LiteralTextTests
{
    private static readonly string[] Spoken = ["title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label"];

    // What is the same in every language.
    private static readonly FrozenSet<string> Universal = new[] { "SmallDesk", "Esc", "Ctrl", "Shift", "Alt", "Enter", "Tab", "English", "Русский" }.ToFrozenSet(StringComparer.Ordinal);

    // Code that must know Russian: sample conversations, passwords that everybody guesses, names of mail folders, what mail programs write, what stands between braces and on keyboards, how people write times and order numbers.
    private static readonly string[] KnowsLetters = ["SmallDesk.Demo.", "SmallDesk.Data.Accounts.PasswordRules", "SmallDesk.Data.Search.RussianStem", "SmallDesk.Data.Search.WordForms", "SmallDesk.Channels.Email.Imap.ImapFolderNames", "SmallDesk.Channels.Email.Mime.", "SmallDesk.Features.CannedReplies.", "SmallDesk.Features.Snoozing.", "SmallDesk.Domain.Typing.OrderNumbers"];

    private static readonly HtmlParser Parser = new();

    private static IEnumerable<HouseType> Components => House.Types.Where(t => t.Loaded is { } type && type.IsAssignableTo(typeof(IComponent)));

    [Fact]
    public void Markup_holds_no_words() => RoomsTests.AssertNone(
        from component in Components
        from text in component.Texts
        from words in WordsIn(text)
        where Words().IsMatch(words) && !Universal.Contains(words.Trim())
        select $"{component}: {words.Trim()}");

    [Fact]
    public void Code_holds_no_Russian() => RoomsTests.AssertNone(
        from type in House.Types
        where !KnowsLetters.Any(k => type.FullName.StartsWith(k, StringComparison.Ordinal))
        from text in type.Texts
        where Cyrillic().IsMatch(text.Value) && !Universal.Contains(text.Value)
        select $"{type}: {text.Value}");

    [Fact]
    public void Words_are_found_where_people_see_them()
    {
        Assert.Equal(["Close", "Shut it"], WordsIn(new("<button title=\"Close\" class=\"btn\">Shut it</button>", null, "RenderTreeBuilder.AddMarkupContent")), StringComparer.Ordinal);
        Assert.Equal(["Hello"], WordsIn(new("Hello", null, "RenderTreeBuilder.AddContent")), StringComparer.Ordinal);
        Assert.Equal(["Search"], WordsIn(new("Search", "placeholder", "RenderTreeBuilder.AddAttribute")), StringComparer.Ordinal);
        Assert.Empty(WordsIn(new("btn primary", "class", "RenderTreeBuilder.AddAttribute")));
        Assert.Empty(WordsIn(new("inbox.title", null, "Texts.get_Item")));
    }

    private static IEnumerable<string> WordsIn(CodeText text) => text.GoesTo switch
    {
        "RenderTreeBuilder.AddMarkupContent" => InHtml(text.Value),
        "RenderTreeBuilder.AddContent" => [text.Value],
        "RenderTreeBuilder.AddAttribute" or "RenderTreeBuilder.AddComponentParameter"
            when text.Before is { } name && Spoken.Contains(name, StringComparer.OrdinalIgnoreCase) => [text.Value],
        _ => [],
    };

    private static IEnumerable<string> InHtml(string html)
    {
        var body = Parser.ParseDocument($"<body>{html}").Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            if (element.LocalName is "script" or "style") element.Remove();
            foreach (var attribute in element.Attributes.Where(a => Spoken.Contains(a.Name, StringComparer.Ordinal))) yield return attribute.Value;
        }

        foreach (var node in body.Descendants().OfType<IText>().Where(t => !string.IsNullOrWhiteSpace(t.Data))) yield return node.Data;
    }

    [GeneratedRegex(@"\p{L}{2}", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"\p{IsCyrillic}", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();
}
