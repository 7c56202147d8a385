using System.Text;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>One side's bytes in a recorded conversation.</summary>
internal sealed record MailStep(bool FromClient, byte[] Bytes);

/// <summary>
/// A recorded conversation. Lines begin with "C: " or "S: " and stand for themselves with CRLF; "S- " and "C- " have no line end.
/// Behind the last line the server closes.
/// </summary>
internal static class MailScript
{
    public static List<MailStep> Read(string text)
    {
        var steps = new List<MailStep>();
        foreach (var line in text.Split('\n').Select(l => l.TrimStart().TrimEnd('\r')).Where(l => l.Length > 0))
        {
            if (line.Length < 2 || line[0] is not ('C' or 'S') || line[1] is not (':' or '-')) throw new FormatException($"Not a line of a script: {line}");
            var said = line.Length > 3 ? line[3..] : "";
            steps.Add(new MailStep(line[0] == 'C', Encoding.UTF8.GetBytes(line[1] == ':' ? said + "\r\n" : said)));
        }

        return steps;
    }

    public static string Show(ReadOnlySpan<byte> bytes) =>
        Encoding.Latin1.GetString(bytes).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
