using System.Text.RegularExpressions;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Smtp;

/// <summary>An answer of an SMTP server (RFC 5321 §4.2).</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">What stands behind the code, a line each, as sent.</param>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestLine = 8 * 1024;
    private const int MostLines = 500;

    /// <summary>Whether it is 2xx.</summary>
    public bool IsOk => Code is >= 200 and < 300;

    /// <summary>Enhanced status code, "5.7.1" (RFC 2034, RFC 3463); null when none came.</summary>
    public string? Enhanced => Enhancement().Match(Lines[0]) is { Success: true } match ? match.Groups["code"].Value : null;

    /// <summary>All lines as one text without their enhanced codes, cleaned for showing.</summary>
    public string Words => ServerWords.Clean(string.Join(' ', Lines.Select(l => Enhancement().Replace(l, "").Trim())));

    /// <summary>Reads an answer of one or more lines. A line without text, and one without a space, are accepted.</summary>
    /// <exception cref="MailServerException">It is not an answer, or endless.</exception>
    public static async Task<SmtpReply> ReadAsync(MailStream wire)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await wire.ReadLineAsync(LongestLine);
            if (line.Length < 3 || !line.AsSpan(0, 3).ContainsOnlyDigits() || lines.Count >= MostLines)
                throw new MailServerException(MailTrouble.Protocol, $"The SMTP server said: {ServerWords.Clean(line)}");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-') return new SmtpReply(((line[0] - '0') * 100) + ((line[1] - '0') * 10) + line[2] - '0', lines);
        }
    }

    /// <summary>The exception for a refused command.</summary>
    public MailServerException ToRefusal(MailTrouble trouble = MailTrouble.Refused) =>
        new(trouble, $"{Code} {Words}".TrimEnd()) { Code = Enhanced };

    [GeneratedRegex(@"^(?<code>[245]\.\d{1,3}\.\d{1,3})(?=\s|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Enhancement();
}

/// <summary>Digits in spans.</summary>
internal static class Digits
{
    /// <summary>Whether there is nothing but ASCII digits.</summary>
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
