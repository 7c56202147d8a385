using System.Collections.Concurrent;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Tables;

namespace SmallDesk.Features.Imports;

/// <summary>Reads rows of a table of contacts. Nothing here looks at what the desk knows.</summary>
internal sealed class ContactReading(ImportMapping mapping, DeskSnapshot desk, ImportTools tools) : IImportReading
{
    private readonly ConcurrentDictionary<string, string?> zones = new(StringComparer.Ordinal);
    private readonly FieldEntry?[] fields = [.. mapping.Columns.Select(c => Target.FieldId(c) is { } id ? desk.Field(id) : null)];

    public ImportLine Read(CsvRow row, bool isShown)
    {
        var line = new ContactLine { Row = row.Number, Cells = isShown ? [] : null };
        string[] names = ["", "", "", ""];
        for (var i = 0; i < row.Fields.Count; i++)
        {
            var text = CellText.Clean(row.Fields[i]);
            if (text.Length == 0) continue;
            if (i >= mapping.Columns.Count) line.Wrong(0, "columns");
            else if (mapping.Columns[i] is Target.Name or Target.FirstName or Target.MiddleName or Target.LastName) NamePart(line, names, i, text);
            else Cell(line, i, text);
        }

        // Somebody's whole name counts before its parts.
        line.Name = Part(line, CardPart.Name, 0, names[0].Length > 0 ? names[0] : string.Join(' ', names.Skip(1).Where(n => n.Length > 0)));
        if (!line.NamesSomebody && line.Problems.Count == 0) line.Wrong(0, "nobody");
        if (line.Problems.Count == 0) line.Body = SearchText.Body(SearchText.Of(new Contact { Name = line.Name, Company = line.Company }, Words(line)));
        return line;
    }

    private static IEnumerable<string> Words(ContactLine line) =>
        line.Points.Select(p => p.Value).Concat(line.Fields.Where(f => f.Field.Kind is FieldKind.Text or FieldKind.Link).Select(f => f.Value.Text));

    private void NamePart(ContactLine line, string[] names, int column, string text)
    {
        var place = mapping.Columns[column] switch { Target.Name => 0, Target.FirstName => 1, Target.MiddleName => 2, _ => 3 };
        names[place] = text;
        line.Read(column, Part(line, CardPart.Name, column + 1, text));
    }

    private void Cell(ContactLine line, int column, string text)
    {
        switch (mapping.Columns[column])
        {
            case Target.Email or Target.Phone:
                PointCells.Read(line, mapping, column, text);
                break;
            case Target.Company:
                line.Read(column, line.Company = Part(line, CardPart.Company, column + 1, text));
                break;
            case Target.Notes:
                line.Notes = Part(line, CardPart.Notes, column + 1, line.Notes.Length == 0 ? text : $"{line.Notes}\n{text}");
                line.Read(column, text);
                break;
            case Target.Language:
                line.Read(column, line.Language = Known(line, column, "language", text, tools.Words.LanguageOf(text)));
                break;
            case Target.TimeZone:
                line.Read(column, line.TimeZone = Known(line, column, "zone", text, zones.GetOrAdd(text, t => CardText.Read(CardPart.TimeZone, t, tools.Texts) is { Problem: null } zone ? zone.Text : null)));
                break;
            case Target.Tags:
                Tags(line, column, text);
                break;
            default:
                if (fields[column] is { } field) FieldCell(line, column, field, text);
                break;
        }
    }

    private string Part(ContactLine line, CardPart part, int column, string text)
    {
        var (clean, problem) = CardText.Read(part, text, tools.Texts);
        if (problem is not null) line.Wrong(column, "long", ImportTools.Cut(text));
        return clean;
    }

    private static string Known(ContactLine line, int column, string what, string text, string? known)
    {
        if (known is null) line.Wrong(column + 1, what, ImportTools.Cut(text));
        return known ?? "";
    }

    private static void Tags(ContactLine line, int column, string text)
    {
        foreach (var name in CellText.Several(text))
        {
            if (Tag.CleanName(name).Length is 0 or > Tag.LongestName) line.Wrong(column + 1, "tag", ImportTools.Cut(name));
            else if (!line.Tags.Exists(t => Tag.KeyOf(t) == Tag.KeyOf(name))) line.Tags.Add(name);
        }

        line.Read(column, string.Join(", ", line.Tags));
    }

    private void FieldCell(ContactLine line, int column, FieldEntry field, string text)
    {
        var (value, problem) = tools.Field(field, text, mapping);
        if (value is null || value.Text.Length == 0)
        {
            line.Wrong(column + 1, problem ?? "value.choice", ImportTools.Cut(text));
            return;
        }

        line.Read(column, FieldText.Plain(field, value.Text));
        line.Fields.Add((field, value));
        if (field.Id == mapping.KeyFieldId) line.Key = (field, value);
    }
}
