using System.Text;

namespace SmallDesk.Features.CannedReplies;

/// <summary>A line of a table as it stands in the file.</summary>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields);

/// <summary>What is wrong in a line.</summary>
internal sealed record CsvMistake(int Line, string Key, params string[] Arguments);

/// <summary>
/// Reads comma-separated values (RFC 4180) as office programs write them: with commas, semicolons or tabs, in UTF-8 or UTF-16 with
/// or without a mark, or in the Windows page of Russian. Line ends inside quotes stay.
/// </summary>
internal static class CsvReading
{
    /// <summary>Largest file, in bytes.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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

    /// <summary>All rows but empty ones. What is wrong with the quotes goes into <paramref name="mistakes"/> and ends the reading.</summary>
    public static IReadOnlyList<CsvRow> Rows(string text, List<CsvMistake> mistakes)
    {
        List<CsvRow> rows = [];
        var separator = SeparatorOf(text);
        List<string> fields = [];
        var field = new StringBuilder();
        var (line, begins, i) = (1, 1, 0);
        while (i < text.Length)
        {
            if (text[i] == '"' && field.Length == 0)
            {
                if (Quoted(text, ref i, ref line, field) is { } wrong)
                {
                    mistakes.Add(new CsvMistake(begins, wrong));
                    return rows;
                }

                if (i < text.Length && text[i] != separator && text[i] is not ('\r' or '\n'))
                {
                    mistakes.Add(new CsvMistake(line, "canned.csv.afterQuote"));
                    return rows;
                }

                if (i == text.Length) break;
            }

            var c = text[i++];
            if (c == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (c is '\r' or '\n')
            {
                if (c == '\r' && i < text.Length && text[i] == '\n') i++;
                End(rows, fields, field, begins);
                begins = ++line;
                fields = [];
            }
            else
            {
                field.Append(c);
            }
        }

        End(rows, fields, field, begins);
        return rows;
    }

    /// <summary>Reads from the opening quote to behind the closing one.</summary>
    private static string? Quoted(string text, ref int i, ref int line, StringBuilder field)
    {
        for (i++; i < text.Length; i++)
        {
            if (text[i] == '\n') line++;
            if (text[i] != '"') field.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[i++]);
            else
            {
                i++;
                return null;
            }
        }

        return "canned.csv.openQuote";
    }

    private static void End(List<CsvRow> rows, List<string> fields, StringBuilder field, int line)
    {
        fields.Add(field.ToString());
        field.Clear();
        if (fields.Any(f => f.Trim().Length > 0)) rows.Add(new CsvRow(line, fields));
    }

    /// <summary>The one that stands most often in the first line, outside of quotes.</summary>
    private static char SeparatorOf(string text)
    {
        var counts = new int[Separators.Length];
        var isQuoted = false;
        foreach (var c in text)
        {
            if (c == '"') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (c is '\r' or '\n') break;
            if (Array.IndexOf(Separators, c) is >= 0 and var which) counts[which]++;
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }
}
