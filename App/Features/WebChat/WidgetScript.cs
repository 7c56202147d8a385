using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Files;
using SmallDesk.Ui;

namespace SmallDesk.Features.WebChat;

/// <summary>The widget's scripts as browsers get them: our sources made small, with settings and words filled in.</summary>
internal sealed partial class WidgetScript(Texts texts, DeskDirectory directory)
{
    private readonly string loader = Load("loader", hasWords: false);
    private readonly string panel = Load("panel", hasWords: true);
    private readonly string more = Load("more", hasWords: true);

    // Filled in once for each committed version of a widget, and anew when the shop is called otherwise.
    private readonly ConditionalWeakTable<ChatWidget, Filled> filled = [];

    /// <summary>The launcher of a widget. Where the desk is, it knows from its own address.</summary>
    public string Launcher(ChatWidget widget) => Of(widget).Launcher;

    /// <summary>The chat itself, in one language.</summary>
    public string Panel(ChatWidget widget, string language) => Of(widget).Panels[Texts.LanguageOf(language)];

    /// <summary>Form and files, in one language.</summary>
    public string More(ChatWidget widget, string language) => Of(widget).Mores[Texts.LanguageOf(language)];

    private Filled Of(ChatWidget widget)
    {
        var shop = directory.Current.Desk?.ShopName ?? "";
        if (filled.TryGetValue(widget, out var known) && known.Shop == shop) return known;
        var made = Fill(widget, shop);
        filled.AddOrUpdate(widget, made);
        return made;
    }

    private Filled Fill(ChatWidget widget, string shop)
    {
        var panels = ByLanguage(language => PanelOf(widget.Settings, shop, language));
        var mores = ByLanguage(language => MoreOf(widget.Settings, language));
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat([.. panels.Values, .. mores.Values]))))[..8];
        return new Filled(shop, LauncherOf(widget, version), panels, mores);
    }

    private string LauncherOf(ChatWidget widget, string version)
    {
        var settings = widget.Settings;
        return loader.Replace("__CONFIG__", Json(new
        {
            widget.Key,
            Version = version,
            settings.Color,
            settings.Ink,
            settings.Position,
            Texts = ByLanguage(l => new Dictionary<string, string>(Words(l, "chat.launcher."), StringComparer.Ordinal) { ["greeting"] = settings.Greeting.In(l) }),
        }), StringComparison.Ordinal);
    }

    private string PanelOf(WidgetSettings settings, string shop, string language)
    {
        var words = Words(language, "chat.panel.");
        words["title"] = settings.Title.IsEmpty ? shop : settings.Title.In(language);
        if (Own(settings.Write, language) is { } write) words["write"] = write;
        var form = settings.Name != FormRule.Off || settings.Email != FormRule.Off || settings.Phone != FormRule.Off;
        return Complete(panel, words, new { Form = form, Consent = !settings.Consent.IsEmpty, Files = settings.Attachments });
    }

    private string MoreOf(WidgetSettings settings, string language)
    {
        var words = Words(language, "chat.more.");
        if (Own(settings.Away, language) is { } away) words["away"] = away;
        var consent = settings.Consent.IsEmpty ? null : new { Text = settings.Consent.In(language), Url = settings.ConsentUrl };
        return Complete(more, words, new { Form = (int[])[(int)settings.Name, (int)settings.Email, (int)settings.Phone], Consent = consent, MaxFile = FileLimits.Visitor });
    }

    private Dictionary<string, string> Words(string language, string prefix) => texts.All(language).Keys
        .Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(k => k[prefix.Length..], k => texts.In(language, k), StringComparer.Ordinal);

    // Our words in the reader's language read better than the owner's in the other.
    private static string? Own(BothLanguages text, string language) => (language == "ru" ? text.Ru : text.En) is { Length: > 0 } own ? own : null;

    // In one pass: what an owner writes is never read as a place again.
    private static string Complete<T>(string script, Dictionary<string, string> words, T rules) =>
        Places().Replace(script, place => place.Groups["word"] is { Success: true } word ? Json(words[word.Value]) : Json(rules));

    private static Dictionary<string, T> ByLanguage<T>(Func<string, T> value) => Texts.Languages.ToDictionary(l => l, value, StringComparer.Ordinal);

    // The encoder leaves no "<" and no line separators: the result is safe inside a script, wherever it stands.
    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ScriptJson);

    private static readonly JsonSerializerOptions ScriptJson = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin, System.Text.Unicode.UnicodeRanges.Cyrillic, System.Text.Unicode.UnicodeRanges.GeneralPunctuation),
    };

    private static string Load(string name, bool hasWords)
    {
        using var stream = typeof(WidgetScript).Assembly.GetManifestResourceStream($"Widget/{name}.js")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return ScriptMinifier.Minify(reader.ReadToEnd(), hasWords);
    }

    [GeneratedRegex("\"@(?<word>\\w+)@\"|__RULES__", RegexOptions.None, 1000)]
    private static partial Regex Places();

    private sealed record Filled(string Shop, string Launcher, IReadOnlyDictionary<string, string> Panels, IReadOnlyDictionary<string, string> Mores);
}
