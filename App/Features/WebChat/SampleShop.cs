using System.Net;
using System.Text.RegularExpressions;
using SmallDesk.Ui;

namespace SmallDesk.Features.WebChat;

/// <summary>Fills the page of the sample shop with words and with the widget's one line.</summary>
internal sealed partial class SampleShop(Texts texts, Widgets widgets)
{
    /// <param name="template">The page with places such as <c>{{title}}</c>.</param>
    /// <param name="language">"ru" or "en", or null for the reader's own.</param>
    /// <param name="key">Which widget; the desk's first when null.</param>
    public string Fill(string template, string? language, string? key)
    {
        var shown = Texts.LanguageOf(language ?? Texts.Language);
        var widget = key is null ? widgets.First() : widgets.Find(key);
        return Places().Replace(template, place => place.Groups["name"].Value switch
        {
            "lang" => shown,
            "otherLang" => shown == "ru" ? "en" : "ru",
            "widget" => widget is null ? "" : $"""<script async src="/widget.js?w={WebUtility.UrlEncode(widget.Key)}"></script>""",
            "hint" => Word(shown, widget is null ? "hintNoChat" : "hint"),
            var name => Word(shown, name),
        });
    }

    private string Word(string language, string name) => WebUtility.HtmlEncode(texts.In(language, "shop." + name));

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.None, 1000)]
    private static partial Regex Places();
}
