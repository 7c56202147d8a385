using System.Globalization;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Typing;
using SmallDesk.Ui;

namespace SmallDesk.Features.Fields;

/// <summary>A value as a field keeps it.</summary>
/// <param name="Text">Its one spelling; empty for nothing.</param>
/// <param name="Key">What texts are filtered by.</param>
/// <param name="Sortable">What numbers, days and yes or no are filtered by.</param>
internal sealed record FieldValue(string Text, string Key, long? Sortable = null);

/// <summary>Reads what was typed into a field.</summary>
internal sealed class FieldReading(Texts texts)
{
    private const decimal LargestNumber = 999_999_999_999m;

    /// <param name="field">The field.</param>
    /// <param name="typed">As typed, pasted or read from a table; of a choice its name.</param>
    /// <param name="language">The reader's, "ru" or "en": how they write numbers and days.</param>
    /// <returns>The value, or the text key of what is wrong.</returns>
    public (FieldValue? Value, string? Problem) Read(FieldEntry field, string typed, string language)
    {
        if (string.IsNullOrWhiteSpace(typed)) return (new FieldValue("", ""), null);
        if (typed.Length > Math.Max(ContactFieldValue.LongestText, ShopOrder.LongestLink)) return (null, "fields.value.long");
        return field.Kind switch
        {
            FieldKind.Number => Number(typed, language),
            FieldKind.Date => TypedDay.Read(typed, language) is { } day ? (Plain(TextOf(day), day.DayNumber), null) : (null, "fields.value.date"),
            FieldKind.YesNo => YesNo(typed),
            FieldKind.Choice => Choice(field, typed),
            FieldKind.Link => WebLink.Read(typed, ContactFieldValue.LongestText) is { } link ? (new FieldValue(link, KeyOf(link)), null) : (null, "fields.value.link"),
            _ => Text(typed),
        };
    }

    private static (FieldValue?, string?) Text(string typed)
    {
        var clean = OneLine(typed);
        return clean.Length > ContactFieldValue.LongestText ? (null, "fields.value.long") : (new FieldValue(clean, KeyOf(clean)), null);
    }

    private static (FieldValue?, string?) Number(string typed, string language)
    {
        if (TypedNumber.Read(typed, language) is not { } number) return (null, "fields.value.number");
        var scaled = number * ContactFieldValue.NumberScale;
        if (Math.Abs(number) > LargestNumber || scaled != decimal.Truncate(scaled)) return (null, "fields.value.number");
        return (Plain(number.ToString("0.######", CultureInfo.InvariantCulture), (long)scaled), null);
    }

    private (FieldValue?, string?) YesNo(string typed)
    {
        var key = CustomField.KeyOf(typed);
        if (IsOneOf("fields.yesWords", key)) return (Plain("true", 1), null);
        return IsOneOf("fields.noWords", key) ? (Plain("false", 0), null) : (null, "fields.value.yesNo");
    }

    /// <summary>In both languages, whoever types.</summary>
    private bool IsOneOf(string wordsKey, string key) =>
        Texts.Languages.Any(l => texts.In(l, wordsKey).Split(' ').Contains(key, StringComparer.Ordinal));

    private static (FieldValue?, string?) Choice(FieldEntry field, string typed)
    {
        var key = CustomField.KeyOf(typed);
        return field.Offered.FirstOrDefault(c => CustomField.KeyOf(c.Name) == key) is { } choice
            ? (Plain(choice.Id.ToString(CultureInfo.InvariantCulture)), null) : (null, "fields.value.choice");
    }

    private static FieldValue Plain(string text, long? sortable = null) => new(text, text, sortable);

    private static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string KeyOf(string text)
    {
        var key = OneLine(text).ToLowerInvariant().Replace('ё', 'е');
        if (key.Length <= ContactFieldValue.LongestKey) return key;
        return key[..(char.IsHighSurrogate(key[ContactFieldValue.LongestKey - 1]) ? ContactFieldValue.LongestKey - 1 : ContactFieldValue.LongestKey)];
    }

    /// <summary>Single spaces, no control and direction-changing characters; unlike names not cut.</summary>
    private static string OneLine(string text)
    {
        var clean = string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c));
        return string.Join(' ', clean.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
