using System.Collections.Frozen;
using System.Text;
using SmallDesk.Domain;
using SmallDesk.Domain.Typing;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>The words that tables use, in both languages whoever reads: names of columns, states of orders, languages, currencies.</summary>
internal sealed class ImportWords(Texts texts)
{
    private readonly FrozenDictionary<string, string> heads = Words(texts, "imports.words.head.", [.. Target.OfContacts.Concat(Target.OfOrders).Distinct(StringComparer.Ordinal)]);
    private readonly FrozenDictionary<string, string> states = Words(texts, "imports.words.state.", Enum.GetNames<OrderState>());
    private readonly FrozenDictionary<string, string> languages = Words(texts, "imports.words.language.", [.. Texts.Languages]);
    private readonly FrozenDictionary<string, string> currencies = Words(texts, "imports.words.currency.", ["RUB", "USD", "EUR", "KZT", "BYN", "UAH", "GBP"]);

    /// <summary>What columns of that name may bring, likeliest first; the same name means other things in other tables.</summary>
    public string? TargetOf(string head, ImportKind kind)
    {
        var allowed = kind == ImportKind.Contacts ? Target.OfContacts : Target.OfOrders;
        return heads.TryGetValue(Key(head), out var found) ? found.Split('|').FirstOrDefault(t => allowed.Contains(t, StringComparer.Ordinal)) : null;
    }

    public OrderState? StateOf(string text) => states.TryGetValue(Key(text), out var found) ? Enum.Parse<OrderState>(found.Split('|')[0]) : null;

    public string? LanguageOf(string text) => languages.TryGetValue(Key(text), out var found) ? found.Split('|')[0] : null;

    /// <summary>By its code, its sign or its name.</summary>
    public string? CurrencyOf(string text)
    {
        if (Currency.Read(text) is { } code) return code;
        return text.Trim() switch
        {
            "\u20BD" => "RUB", "$" => "USD", "\u20AC" => "EUR", "\u20B8" => "KZT", "\u20B4" => "UAH", "\u00A3" => "GBP",
            _ => currencies.TryGetValue(Key(text), out var found) ? found : null,
        };
    }

    /// <summary>Lower case, ё as е, letters alone with single spaces between: "E-mail 1 - Value" is "e mail value".</summary>
    internal static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetter(c)) key.Append(char.ToLowerInvariant(c) is 'ё' ? 'е' : char.ToLowerInvariant(c));
            else if (c == '\u2116') key.Append('\u2116');
            else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        }

        return key.ToString().Trim();
    }

    private static FrozenDictionary<string, string> Words(Texts texts, string prefix, string[] meanings)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (var meaning in meanings)
        {
            foreach (var word in Texts.Languages.SelectMany(l => texts.In(l, prefix + meaning).Split('|')).Select(Key).Distinct(StringComparer.Ordinal))
                all[word] = all.TryGetValue(word, out var others) ? $"{others}|{meaning}" : meaning;
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
