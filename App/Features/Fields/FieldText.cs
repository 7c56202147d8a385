using System.Globalization;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Fields;

/// <summary>Writes what a field holds for people.</summary>
internal static class FieldText
{
    /// <summary>As the reader's language writes it: "1 234,5", "31.12.2026", "да", a choice's name.</summary>
    public static string Of(FieldEntry field, string text, Texts texts)
    {
        var culture = CultureInfo.GetCultureInfo(Texts.Language);
        return field.Kind switch
        {
            FieldKind.Number when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number.ToString("#,0.######", culture),
            FieldKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("d", culture),
            FieldKind.YesNo => texts[text == "true" ? "fields.yes" : "fields.no"],
            _ => Plain(field, text),
        };
    }

    /// <summary>The same for tables and histories, whatever the reader's language: the one spelling, of a choice its name.</summary>
    public static string Plain(FieldEntry field, string text) =>
        field.Kind == FieldKind.Choice && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && field.Choices.FirstOrDefault(c => c.Id == id) is { } choice ? choice.Name : text;
}
