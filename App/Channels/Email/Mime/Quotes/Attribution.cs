using System.Text.RegularExpressions;

namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>The lines with which mail programs introduce what they quote: "On … wrote:", "вт, 4 февр. 2025 г. в 10:15, Имя:". They wrap over up to three lines.</summary>
internal static class Attribution
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int Longest = 500;
    private const int MostLines = 4;

    private const string Day = "(пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|среду|четверг|пятниц[ау]|суббот[ау]|воскресенье|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    private const string Verb = @"(wrote|writes|said|написал|написала|написал\(а\)|писал|писала|писал\(а\)|пишет|пише|написав|написала\(в\)|schrieb|a écrit|escribió|ha scritto)";
    private const string Date = @"(\d{1,2}[.:/ -]\d{1,2}|\d{4}|\d{1,2} \p{L}{3,})";

    // How it begins: a date, a weekday, "On", "В", "Пользователь". Then a date or time, and at the end a verb or an address, and a colon.
    private static readonly Regex Start = new($@"^(on |в |le |am |el |il |{Day}\b|\d{{1,2}}[ ./-]|\d{{4}}[-./]\d|пользователь |вы писали|в письме)", Options);
    private static readonly Regex Whole = new($@"^.{{0,40}}{Date}.*({Verb}|<[^<>\s]+@[^<>\s]+>|\S+@\S+\.\w+|""|>)\s?:?\s*$", Options);
    private static readonly Regex EndsInVerb = new($@"\b{Verb}\s?:\s*$", Options);
    private static readonly Regex YouWrote = new($@"^вы писали .*{Date}.*:$", Options);
    private static readonly Regex MailRu = new($@"^{Day},\s+\d{{1,2}}\s+\p{{L}}+\.?\s+\d{{4}}.{{0,4}},?\s+\d{{1,2}}:\d\d\s*([+-]\d\d:?\d\d)?\s+от\s+.+:$", Options);
    private static readonly Regex GmailRu = new(@"^(" + Day + @",\s+)?\d{1,2}\s+\p{L}+\.?\s+\d{4}\s?г\.,?\s+(в\s+)?\d{1,2}:\d\d(:\d\d)?,?\s+.+:$", Options);
    private static readonly Regex NameFirst = new($@"^\S.{{0,120}}\b{Verb}\b.{{0,20}}{Date}.{{0,60}}:$", Options);
    private static readonly Regex NameOnly = new(@"^\S.{0,80}<[^<>\s]+@[^<>\s]+>\s+(wrote|writes|написал\(?а?\)?|пишет|писал\(?а?\)?)\s?:$", Options);

    /// <summary>Tries to read an attribution that begins at a line.</summary>
    /// <param name="lines">All lines, without quote marks.</param>
    /// <param name="at">Where it would begin.</param>
    /// <returns>How many lines it takes; 0 when there is none.</returns>
    public static int LinesAt(IReadOnlyList<string> lines, int at)
    {
        var first = lines[at].Trim();
        if (first.Length < 5 || first.Length > Longest || !MayBegin(first)) return 0;
        var joined = first;
        for (var count = 1; count <= MostLines; count++)
        {
            if (joined.EndsWith(':') && IsOne(joined)) return count;
            if (at + count >= lines.Count || joined.EndsWith(':')) return 0;
            var next = lines[at + count].Trim();
            if (next.Length == 0 || joined.Length + next.Length > Longest) return 0;
            joined = joined + " " + next;
        }
        return 0;
    }

    /// <summary>Whether some words are an attribution as a whole.</summary>
    public static bool IsOne(string line)
    {
        var text = line.Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim().TrimStart('*', '_').Trim();
        if (text.Length is < 8 or > Longest || !text.EndsWith(':')) return false;
        if (!text.Any(char.IsAsciiDigit)) return NameOnly.IsMatch(text) || (text.StartsWith("On ", StringComparison.Ordinal) && EndsInVerb.IsMatch(text) && text.Contains('@', StringComparison.Ordinal));
        return MailRu.IsMatch(text) || GmailRu.IsMatch(text) || YouWrote.IsMatch(text) || NameOnly.IsMatch(text) || NameFirst.IsMatch(text)
            || (Start.IsMatch(text) && Whole.IsMatch(text));
    }

    private static bool MayBegin(string line) =>
        line.Any(char.IsAsciiDigit) || line.Contains('@', StringComparison.Ordinal) || line.StartsWith("On ", StringComparison.OrdinalIgnoreCase) || line.EndsWith(':');
}
