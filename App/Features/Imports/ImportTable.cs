using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Tables;

namespace SmallDesk.Features.Imports;

/// <summary>Reads the table of a run out of the file store, a piece at a time.</summary>
internal sealed class ImportTable(IFileStore files, ImportTools tools)
{
    /// <summary>Rows as they are understood, after the first so many.</summary>
    /// <param name="kind">What the table brings.</param>
    /// <param name="hash">The file.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="desk">The desk's fields and zone.</param>
    /// <param name="skip">How many rows were looked at before.</param>
    /// <param name="mistakes">Why it could not be read to its end.</param>
    public IEnumerable<ImportLine> Lines(ImportKind kind, string hash, ImportMapping mapping, DeskSnapshot desk, int skip, ICollection<CsvMistake> mistakes)
    {
        var (rows, reading) = (Rows(hash, mapping, mistakes), tools.For(kind, mapping, desk));

        // Further lines of an order are known by the row before them, be that one of those that are skipped.
        return kind == ImportKind.Contacts
            ? rows.Skip(skip).Select(r => reading.Read(r, isShown: false))
            : OrderGroups.Joined(rows.Select(r => (OrderLine)reading.Read(r, isShown: false))).Skip(skip);
    }

    /// <summary>Rows that hold something, as they are asked for; the one that names the columns is left out.</summary>
    /// <param name="hash">The file.</param>
    /// <param name="mapping">How it is written.</param>
    /// <param name="mistakes">Why it could not be read to its end.</param>
    /// <exception cref="FileNotFoundException">It is not in the store.</exception>
    public IEnumerable<CsvRow> Rows(string hash, ImportMapping mapping, ICollection<CsvMistake> mistakes) => All(hash, mapping.Encoding, mistakes).Skip(mapping.HasHeader ? 1 : 0);

    /// <inheritdoc cref="Rows"/>
    public IEnumerable<CsvRow> All(string hash, string encoding, ICollection<CsvMistake> mistakes)
    {
        using var text = CsvFile.Open(files.Open(hash) ?? throw new FileNotFoundException($"The table {hash} is not in the store."), encoding);
        foreach (var row in CsvReading.Rows(text, mistakes)) yield return row;
    }
}
