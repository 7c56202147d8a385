using System.Text.RegularExpressions;

namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>Separator lines, header blocks and signature openings, in Russian and English.</summary>
internal static class QuoteMarks
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int LongestLine = 1000;

    private static readonly Regex Original = new(
        @"^[\s>*_-]*-{2,}\s*(original (message|appointment)|reply message|исходное (сообщение|письмо)|оригинальное сообщение|начало исходного сообщения|начало сообщения|ursprüngliche nachricht|message d'origine)\s*-{2,}[\s>*]*$", Options);

    private static readonly Regex Forward = new(
        @"^[\s>*]*(-{2,}\s*(forwarded message|пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение|перенаправленное письмо|пересылаемое письмо|пересланное письмо|переадресованное сообщение)\s*-{2,}|begin forwarded message:|начало переадресованного сообщения:|начало пересылаемого сообщения:?|начало переадресованного письма:?|-{2,}\s*(конец )?(пересылаемого|пересланного|перенаправленного) сообщения\s*-{2,})[\s*]*$", Options);

    private static readonly Regex Field = new(
        @"^[\s>]*\*?(от|from|от кого|кому|to|отправлено|sent|дата|date|тема|subject|копия|cc|скрытая копия|reply-to|von|gesendet|an|betreff)\s*\*?\s*:\*?(\s|$)", Options);

    private static readonly Regex FromField = new(@"^[\s>]*\*?(от|from|от кого|von)\s*\*?\s*:\*?\s*\S", Options);

    private static readonly Regex Device = new(
        @"^[\s>]*(отправлено (с|из|от) .{0,60}(iphone|ipad|ios|android|смартфон|телефон|планшет|samsung|xiaomi|huawei|galaxy|outlook|почт|mail|яндекс|blackberry|windows|мобильн).{0,80}|отправлено с мо(его|ей) .{1,60}|" +
        @"sent from (my|a|mail|outlook|yahoo|yandex|samsung|iphone|ipad|android|the) ?.{0,80}|sent (with|via|by) .{0,20}(mail|airmail|spark|protonmail|outlook|proton).{0,60}|get outlook for .{1,40}|скачать outlook для .{1,40}|загрузить outlook для .{1,40}|получите outlook для .{1,40}|" +
        @"отправлено из (мобильной )?(яндекс[ .]почты|почты mail|gmail|outlook).{0,80}|--\s*отправлено .{1,80})\s*$", Options);

    private static readonly Regex Closing = new(
        @"^\s*(с (глубоким |большим |искренним |наилучшим )?уважением|с наилучшими пожеланиями|всего (доброго|наилучшего|хорошего)|искренне ваш|best regards|kind regards|warm regards|regards|best wishes|sincerely|yours (sincerely|faithfully|truly)|з повагою)\s*[,.!]?(\s*[\p{Lu}].{0,60})?$", Options);

    private static readonly Regex ForwardSubject = new(@"^\s*(\[[^\]]{0,40}\]\s*)?(fwd?|fw|wg|пересл|пер|пересылка)\s*(\[\d+\])?\s*:", Options);

    /// <summary>"-----Исходное сообщение-----" and the like.</summary>
    public static bool IsOriginalMark(string line) => Fits(line) && line.Contains("--", StringComparison.Ordinal) && Original.IsMatch(line);

    /// <summary>The opening of a forwarded mail: what follows is content.</summary>
    public static bool IsForwardMark(string line) => Fits(line) && Forward.IsMatch(line);

    /// <summary>A subject that says "forwarded".</summary>
    public static bool IsForwardSubject(string? subject) => subject is not null && Fits(subject) && ForwardSubject.IsMatch(subject);

    /// <summary>The separator line of a signature (RFC 3676 section 4.3).</summary>
    public static bool IsSignatureMark(string line) => line is "-- " or "--" or "—" or "\u2014 " || line.TrimEnd() == "--";

    /// <summary>"Отправлено с iPhone" and the like.</summary>
    public static bool IsDeviceLine(string line) => line.Length is > 8 and < 200 && Device.IsMatch(line);

    /// <summary>"С уважением" and the like.</summary>
    public static bool IsClosing(string line) => line.Length is > 4 and < 120 && Closing.IsMatch(line);

    /// <summary>Whether From, Sent, To, Subject begin at a line, as Outlook quotes.</summary>
    /// <returns>How many lines they take; 0 when they do not.</returns>
    public static int HeaderLinesAt(IReadOnlyList<string> lines, int at)
    {
        if (!Fits(lines[at]) || !Field.IsMatch(lines[at])) return 0;
        var needed = FromField.IsMatch(lines[at]) ? 3 : 4; // a block that does not begin with its author must be fuller
        int fields = 0, last = at;
        var hasAuthor = false;
        for (var i = at; i < lines.Count && i < at + 14; i++)
        {
            if (Fits(lines[i]) && Field.IsMatch(lines[i]))
            {
                (fields, last) = (fields + 1, i);
                hasAuthor |= FromField.IsMatch(lines[i]);
            }
            else if (lines[i].AsSpan().Trim().IsEmpty && fields >= needed) break;
        }
        return fields >= needed && hasAuthor ? last - at + 1 : 0;
    }

    /// <summary>A rule of underscores or dashes.</summary>
    public static bool IsRule(string line)
    {
        var text = line.AsSpan().Trim();
        return text.Length >= 5 && (text.IndexOfAnyExcept('_') < 0 || text.IndexOfAnyExcept('-') < 0);
    }

    private static bool Fits(string line) => line.Length is > 0 and <= LongestLine;
}
