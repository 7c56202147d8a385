using System.Text;
using CsvHelper;

namespace SmallDesk.Features.Tables;

/// <summary>A line of a table as it stands in the file.</summary>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields)
{
    /// <summary>Which row of the table it is, from 1, the empty ones counted: what programs for tables write beside it.</summary>
    public int Number { get; init; }
}

/// <summary>What is wrong in a line.</summary>
internal sealed record CsvMistake(int Line, string Key, params string[] Arguments);

/// <summary>
/// Reads comma-separated values (RFC 4180) as office programs write them: with commas, semicolons or tabs, in UTF-8 or UTF-16 with
/// or without a mark, or in the Windows page of Russian. Line ends inside quotes stay.
/// </summary>
internal static class CsvReading
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const int LargestRow = 1024 * 1024;

    static CsvReading() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string TextOf(byte[] bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) return Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1251).GetString(bytes);
        }
    }

    /// <summary>All rows but empty ones, as they are asked for. What is wrong with the quotes goes into <paramref name="mistakes"/> and ends the reading.</summary>
    public static IEnumerable<CsvRow> Rows(TextReader text, ICollection<CsvMistake> mistakes)
    {
        CsvMistake? wrong = null;
        var number = 0;
        using var reader = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false, TrackLineNumbers = true, DetectSeparatorHint = true, SkipEmptyLines = false, MaxRecordSize = LargestRow, OnMalformedRecord = m => wrong ??= MistakeOf(m),
        });
        while (Read(reader, ref wrong))
        {
            if (wrong is not null) break;
            number++;
            var fields = reader.Current.ToArray();
            if (fields.Any(f => !string.IsNullOrWhiteSpace(f))) yield return new CsvRow((int)reader.LineNumber, fields) { Number = number };
        }

        if (wrong is not null) mistakes.Add(wrong);
    }

    /// <summary>A quote that nothing closes would take the rest of a large file for one field: a row beyond all measure ends the reading.</summary>
    private static bool Read(CsvReader reader, ref CsvMistake? wrong)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            wrong ??= new CsvMistake((int)e.LineNumber, "csv.openQuote");
            return false;
        }
    }

    /// <summary>A quote within a field that did not begin with one is a quote; one that began with it has to end with it.</summary>
    private static CsvMistake? MistakeOf(CsvMalformedRecord record) => record.Reason switch
    {
        CsvMalformedReason.UnterminatedQuote => new CsvMistake((int)record.LineNumber, "csv.openQuote"),
        CsvMalformedReason.TextAfterClosingQuote => new CsvMistake((int)record.LineNumber, "csv.afterQuote"),
        _ => null,
    };
}
