using System.Text.Json;
using System.Text.RegularExpressions;
using SmallDesk.Tests.Architecture.Reading;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Architecture;

/// <summary>The words on the screens: complete in both languages, all of them there, none of them idle.</summary>
public sealed partial class TextsTests
{
    private static readonly Texts Words = new();

    // Words that are understood when somebody types them, and never said.
    private static readonly string[] Understood = ["search.name.Assignee", "imports.words.head.name"];

    // Words of the trade that a shopkeeper would not use; PRODUCT's table has ours.
    private static readonly string[] Jargon = ["тикет", "агент", "эскалир", "чат-бот"];

    private static HashSet<string> Areas { get; } = Words.All("en").Keys.Select(k => k.Split('.')[0]).ToHashSet(StringComparer.Ordinal);

    private static ILookup<string, string> UsedKeys { get; } = (
        from type in House.Types
        from text in type.Texts
        where KeyLike().IsMatch(text.Value) && !HostLike().IsMatch(text.Value) && Areas.Contains(text.Value.Split('.')[0])
        select (text.Value, Where: type.FullName)).ToLookup(k => k.Value, k => k.Where, StringComparer.Ordinal);

    private static HashSet<string> Ends { get; } = House.Types.SelectMany(t => t.Texts).Select(t => t.Value)
        .Where(text => EndLike().IsMatch(text)).ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Both_languages_know_the_same_keys() => RoomsTests.AssertNone(
        Words.All("en").Keys.Except(Words.All("ru").Keys, StringComparer.Ordinal).Select(k => $"{k} is missing in Russian")
            .Concat(Words.All("ru").Keys.Except(Words.All("en").Keys, StringComparer.Ordinal).Select(k => $"{k} is missing in English")));

    [Fact]
    public void Both_languages_have_the_same_places() => RoomsTests.AssertNone(
        from key in Words.All("en").Keys
        where Words.All("ru").ContainsKey(key) && Places(key, "en") != Places(key, "ru")
        select $"{key}: {Places(key, "en")} in English, {Places(key, "ru")} in Russian");

    [Fact]
    public void Plural_texts_have_every_form_of_their_language() => RoomsTests.AssertNone(
        from language in Texts.Languages
        let needed = language == "ru" ? "few,many,one" : "one,other"
        from pair in Words.All(language)
        where pair.Value.ValueKind == JsonValueKind.Object
        let forms = string.Join(',', pair.Value.EnumerateObject().Select(f => f.Name).Order(StringComparer.Ordinal))
        where forms != needed && forms != $"{needed},other"
        select $"{pair.Key} in {language} has {forms}");

    [Fact]
    public void No_text_is_empty_or_hangs_over() => RoomsTests.AssertNone(
        from language in Texts.Languages
        from pair in Words.All(language)
        from form in Forms(pair.Value)
        where form.Length == 0 || form.Trim() != form
        select $"{pair.Key} in {language}: \"{form}\"");

    [Fact]
    public void Russian_speaks_as_a_shopkeeper_does() => RoomsTests.AssertNone(
        from pair in Words.All("ru")
        where !Understood.Contains(pair.Key)
        from form in Forms(pair.Value)
        from word in Jargon
        where form.Contains(word, StringComparison.OrdinalIgnoreCase)
        select $"{pair.Key}: {form}");

    [Fact]
    public void Every_key_in_the_code_exists() => RoomsTests.AssertNone(
        from key in UsedKeys
        where key.Key[^1] == '.' ? !Words.All("en").Keys.Any(k => k.StartsWith(key.Key, StringComparison.Ordinal)) : !Words.Has(key.Key)
        select $"{key.Key} in {string.Join(", ", key)}");

    [Fact]
    public void Every_text_is_used() => RoomsTests.AssertNone(Words.All("en").Keys.Where(key => !IsUsed(key)));

    /// <summary>By its whole key, by a beginning that code goes on from ("delivery."), or by an end put to a used key (".hint").</summary>
    private static bool IsUsed(string key) =>
        UsedKeys.Any(u => u.Key == key || (u.Key[^1] == '.' && key.StartsWith(u.Key, StringComparison.Ordinal)))
        || Ends.Any(end => key.EndsWith(end, StringComparison.Ordinal) && IsUsed(key[..^end.Length]));

    private static string Places(string key, string language) => string.Join(
        ' ', Forms(Words.All(language)[key]).SelectMany(f => Place().Matches(f)).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Forms(JsonElement text) => text.ValueKind == JsonValueKind.Object
        ? text.EnumerateObject().Select(f => f.Value.GetString()!)
        : [text.GetString()!];

    [GeneratedRegex(@"^[a-z][a-zA-Z0-9]*\.([a-zA-Z0-9_-]+\.?)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyLike();

    // Mail providers' hosts begin as the texts about mail do.
    [GeneratedRegex(@"\.(com|net|org|ru)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HostLike();

    [GeneratedRegex(@"^\.[a-z]+$", RegexOptions.None, 1000)]
    private static partial Regex EndLike();

    [GeneratedRegex(@"\{\d+", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
