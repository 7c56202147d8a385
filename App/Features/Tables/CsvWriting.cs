using CsvHelper;

namespace SmallDesk.Features.Tables;

/// <summary>Writes tables as CSV that office programs and <see cref="CsvReading"/> take: with commas, in UTF-8 with the mark by which they see that it is.</summary>
internal static class CsvWriting
{
    public static byte[] Write(IEnumerable<string[]> rows)
    {
        using var file = new MemoryStream();
        using (var table = CsvWriter.Create(file, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var row in rows) table.WriteRecord(row);
        }

        return file.ToArray();
    }
}
