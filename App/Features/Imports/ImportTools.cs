using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Tables;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>Reads rows of one kind of table.</summary>
internal interface IImportReading
{
    /// <param name="row">As it stands in the file.</param>
    /// <param name="isShown">Somebody looks at the cells.</param>
    ImportLine Read(CsvRow row, bool isShown);
}

/// <summary>What reading rows needs besides the mapping.</summary>
internal sealed class ImportTools(Texts texts, ImportWords words, FieldReading reading, TimeProvider time)
{
    private const int LongestWords = 200;

    public Texts Texts => texts;

    public ImportWords Words => words;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public IImportReading For(ImportKind kind, ImportMapping mapping, DeskSnapshot desk) =>
        kind == ImportKind.Contacts ? new ContactReading(mapping, desk, this) : new OrderReading(mapping, desk, this);

    /// <returns>The value, or what is wrong, as <see cref="ImportLine.Wrong"/> takes it.</returns>
    public (FieldValue? Value, string? Problem) Field(FieldEntry field, string text, ImportMapping mapping)
    {
        var typed = field.Kind == FieldKind.Date && CellText.Moment(text, mapping.MonthFirst, TimeZoneInfo.Utc) is { } at ? at.At.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : text;
        var (value, problem) = reading.Read(field, typed, mapping.DecimalComma ? "ru" : "en");
        return (value, problem?["fields.".Length..]);
    }

    /// <summary>The words that are wrong, no longer than people read.</summary>
    public static string Cut(string text)
    {
        var line = ContactPointValue.CleanName(text);
        return line.Length <= LongestWords ? line : line[..LongestWords];
    }
}
