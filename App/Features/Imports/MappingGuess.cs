using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Tables;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>Guesses what columns mean: by their heads in either language, and where those say nothing by what stands in them.</summary>
internal sealed class MappingGuess(ImportWords words, Texts texts)
{
    /// <summary>So many rows are looked at.</summary>
    public const int Looked = 200;

    private const double Most = 0.8;

    public ImportMapping Guess(ImportKind kind, string encoding, IReadOnlyList<CsvRow> rows, DeskSnapshot desk)
    {
        string[] heads = [.. rows[0].Fields.Select(f => f.Trim())];
        string[] named = [.. heads.Select(h => ByHead(kind, h, desk) ?? "")];
        var hasHeader = named.Any(n => n.Length > 0) || IsHeader(rows);
        var body = rows.Skip(hasHeader ? 1 : 0).ToList();
        var width = hasHeader ? heads.Length : rows.Max(r => r.Fields.Count);
        var columns = Enumerable.Range(0, width).Select(i => !hasHeader ? ByValues(Values(body, i)) : Meaning(named[i], heads[i], Values(body, i))).ToList();
        var language = rows.Any(r => r.Fields.Any(IsRussian)) ? "ru" : desk.Desk?.Language ?? "en";
        return new ImportMapping
        {
            Encoding = encoding, HasHeader = hasHeader, Heads = heads, Columns = Once(columns),
            MonthFirst = MonthFirst(body, columns, language), DecimalComma = DecimalComma(body, columns, language),
            Currency = kind == ImportKind.Orders ? language == "ru" ? "RUB" : "USD" : "", PhoneCode = language == "ru" ? "7" : "",
        };
    }

    private string? ByHead(ImportKind kind, string head, DeskSnapshot desk)
    {
        if (words.TargetOf(head, kind) is { } target) return target;
        var key = CustomField.KeyOf(head);
        return desk.ShownFields.FirstOrDefault(f => f.Key == key && (kind == ImportKind.Contacts || f.Kind == FieldKind.Text)) is { } field ? Target.OfField(field.Id) : null;
    }

    private string Meaning(string named, string head, List<string> values)
    {
        // A number without a digit is somebody's name: tables of orders call either "Name".
        if (named == Target.Number && values.Count > 0 && Share(values, t => t.Any(char.IsAsciiDigit)) < Most) return Target.None;
        if (named.Length > 0) return named;
        return IsIgnored(head, texts) ? Target.None : ByValues(values);
    }

    /// <summary>Our own column of reasons, and labels beside values: they hold words that look like much.</summary>
    private static bool IsIgnored(string head, Texts texts)
    {
        var key = ImportWords.Key(head);
        return Texts.Languages.Any(l => key == ImportWords.Key(texts.In(l, "imports.faulty.column")) || texts.In(l, "imports.words.ignored").Split('|').Contains(key, StringComparer.Ordinal));
    }

    /// <summary>No cell of a row that names columns is an address or holds many digits.</summary>
    private static bool IsHeader(IReadOnlyList<CsvRow> rows) =>
        rows.Count > 1 && rows[0].Fields.All(f => f.Trim().Length > 0 && !f.Contains('@', StringComparison.Ordinal) && f.Count(char.IsAsciiDigit) < 4);

    private static List<string> Values(List<CsvRow> rows, int column) =>
        [.. rows.Where(r => column < r.Fields.Count).Select(r => CellText.Clean(r.Fields[column])).Where(t => t.Length > 0)];

    private static string ByValues(List<string> values)
    {
        if (values.Count == 0) return Target.None;
        if (Share(values, t => CellText.Several(t).All(one => CellText.Email(one).Problem is null)) >= Most) return Target.Email;
        return Share(values, t => CellText.Several(t).All(IsPhone)) >= Most ? Target.Phone : Target.None;
    }

    /// <summary>Bare digits may be anything; a plus, brackets or eleven digits of Russia are a phone.</summary>
    private static bool IsPhone(string text) => text.Count(char.IsAsciiDigit) >= 10 && CellText.Phone(text, "").Problem is null;

    /// <summary>Whose table is in Russian writes days, sums and phones so too.</summary>
    private static bool IsRussian(string text) => text.Any(c => c is >= '\u0400' and <= '\u04FF');

    private static double Share(List<string> values, Func<string, bool> test) => (double)values.Count(test) / values.Count;

    /// <summary>What only one column may bring goes to the first.</summary>
    private static List<string> Once(List<string> columns) =>
        [.. columns.Select((c, i) => Target.Many.Contains(c, StringComparer.Ordinal) || columns.IndexOf(c) == i ? c : Target.None)];

    private static bool MonthFirst(List<CsvRow> rows, List<string> columns, string language)
    {
        var days = Cells(rows, columns, c => c == Target.Date || Target.FieldId(c) is not null)
            .Select(t => t.Split([' ', 'T'])[0].Split('/')).Where(p => p.Length == 3 && p[0].Length <= 2 && p[1].Length <= 2).ToList();
        if (days.Exists(p => int.TryParse(p[0], out var first) && first > 12)) return false;
        return days.Exists(p => int.TryParse(p[1], out var second) && second > 12) || (days.Count > 0 && language != "ru");
    }

    private static bool DecimalComma(List<CsvRow> rows, List<string> columns, string language)
    {
        var sums = Cells(rows, columns, c => c == Target.Sum || Target.FieldId(c) is not null).Select(t => string.Concat(t.Where(c => char.IsAsciiDigit(c) || c is ',' or '.'))).ToList();
        var (comma, point) = (sums.Count(t => Ends(t, ',')), sums.Count(t => Ends(t, '.')));
        return comma == point ? language == "ru" : comma > point;
    }

    private static bool Ends(string text, char sign) => text.LastIndexOf(sign) is > 0 and var at && text.Length - at is 2 or 3;

    private static IEnumerable<string> Cells(List<CsvRow> rows, List<string> columns, Func<string, bool> wants) =>
        from row in rows from i in Enumerable.Range(0, Math.Min(row.Fields.Count, columns.Count)) where wants(columns[i]) select CellText.Clean(row.Fields[i]);
}
