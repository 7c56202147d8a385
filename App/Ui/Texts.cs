using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace SmallDesk.Ui;

/// <summary>
/// The words on the screens, in both languages, from <c>Ui/Texts/{language}/{area}.json</c>. A value is a text with
/// <c>{0}</c> places, or an object of plural forms ("one", "few", "many", "other") chosen by the first argument.
/// </summary>
internal sealed class Texts
{
    public static readonly IReadOnlyList<string> Languages = ["ru", "en"];

    private readonly FrozenDictionary<string, FrozenDictionary<string, JsonElement>> byLanguage =
        Languages.ToFrozenDictionary(l => l, Load, StringComparer.Ordinal);

    /// <summary>The language of the current culture, Russian or English.</summary>
    public static string Language => LanguageOf(CultureInfo.CurrentUICulture.Name);

    public string this[string key] => In(Language, key);

    public string this[string key, params object?[] arguments] => In(Language, key, arguments);

    /// <summary>The desk's language nearest to a culture name: Russian for Russian, else English.</summary>
    public static string LanguageOf(string? culture) =>
        culture?.StartsWith("ru", StringComparison.OrdinalIgnoreCase) == true ? "ru" : "en";

    /// <summary>The text in a given language, for what leaves the desk (mails, chat, API errors).</summary>
    public string In(string language, string key, params object?[] arguments)
    {
        if (!byLanguage[LanguageOf(language)].TryGetValue(key, out var value)) return key;
        return Fill(value, language, arguments);
    }

    /// <summary>Whether there is such a text.</summary>
    public bool Has(string key) => byLanguage["en"].ContainsKey(key);

    /// <summary>The text when the words are a key of ours, else the words themselves (a provider's).</summary>
    public string Say(string? keyOrWords, params object?[] arguments) =>
        keyOrWords is null ? "" : Has(keyOrWords) ? this[keyOrWords, arguments] : keyOrWords;

    /// <summary>All keys of a language, for the test that compares them.</summary>
    internal IReadOnlyDictionary<string, JsonElement> All(string language) => byLanguage[language];

    /// <summary>A text or its plural form, filled in.</summary>
    internal static string Fill(JsonElement value, string language, params object?[] arguments)
    {
        var text = value.ValueKind == JsonValueKind.Object ? Plural(value, language, arguments) : value.GetString()!;
        return arguments.Length == 0 ? text : string.Format(CultureInfo.GetCultureInfo(language), text, arguments);
    }

    private static string Plural(JsonElement forms, string language, object?[] arguments)
    {
        var count = Math.Abs(Convert.ToInt64(arguments[0], CultureInfo.InvariantCulture));
        var form = LanguageOf(language) == "ru" ? RussianForm(count) : count == 1 ? "one" : "other";
        return (forms.TryGetProperty(form, out var text) ? text : forms.GetProperty("other")).GetString()!;
    }

    // Unicode CLDR plural rules for Russian cardinals.
    private static string RussianForm(long n) => (n % 10, n % 100) switch
    {
        (1, not 11) => "one",
        (>= 2 and <= 4, < 12 or > 14) => "few",
        _ => "many",
    };

    private static FrozenDictionary<string, JsonElement> Load(string language)
    {
        var assembly = typeof(Texts).Assembly;
        Dictionary<string, JsonElement> texts = new(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith($"Texts/{language}/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(stream)!) texts.Add(key, value);
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
