using System.Text.RegularExpressions;
using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime.Trust;

/// <summary>Tells mail of machines from mail of people, by headers first (RFC 3834).</summary>
internal static class AutomaticMail
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex VacationSubject = new(
        @"^\s*((re|ответ)\s*:\s*)?(автоответ|автоматический ответ|auto(matic)?[ -]?(reply|response)|out of (the )?office|autoreply|i am out of|отсутствую на рабочем|нет на рабочем месте|\[?auto[- ]?reply)", Options);

    private static readonly Regex NoReplyLocal = new(@"^(no[._-]?reply|do[._-]?not[._-]?reply|mailer-daemon|bounces?|notifications?[._-]noreply|noanswer|robot-noreply)\b", Options);

    /// <summary>Judges by the headers.</summary>
    /// <param name="headers">The mail's header.</param>
    /// <param name="from">Its author.</param>
    /// <param name="subject">Its subject, decoded.</param>
    /// <param name="isReport">It carries a bounce, a receipt or a complaint.</param>
    public static AutomaticReasons Of(HeaderBlock headers, MailAddress? from, string subject, bool isReport)
    {
        var submitted = Word(headers.Bare("Auto-Submitted"u8));
        var strong = (isReport ? AutomaticReasons.Report : AutomaticReasons.None) | Lists(headers) | ReturnPath(headers);
        if (submitted == "no") return strong; // says itself that a person wrote it
        if (submitted.Length > 0) strong |= AutomaticReasons.AutoSubmitted;
        return strong | Responder(headers) | Suppress(headers)
            | (VacationSubject.IsMatch(subject) ? AutomaticReasons.Vacation : AutomaticReasons.None)
            | (from is not null && NoReplyLocal.IsMatch(from.Local) ? AutomaticReasons.NoReply : AutomaticReasons.None);
    }

    /// <summary>The list's id (RFC 2919) in lower case.</summary>
    public static string? ListId(HeaderBlock headers)
    {
        var value = headers.Bare("List-Id"u8);
        if (string.IsNullOrWhiteSpace(value)) return null;
        var open = value.LastIndexOf('<');
        return (open < 0 ? value : value[(open + 1)..].TrimEnd('>', ' ')).Trim().ToLowerInvariant();
    }

    private static AutomaticReasons Lists(HeaderBlock headers)
    {
        var reasons = headers.Has("List-Id"u8) || headers.Has("List-Unsubscribe"u8) ? AutomaticReasons.List : AutomaticReasons.None;
        return Word(headers.Bare("Precedence"u8)) switch
        {
            "bulk" or "junk" => reasons | AutomaticReasons.Bulk,
            "list" => reasons | AutomaticReasons.List,
            "auto_reply" => reasons | AutomaticReasons.Vacation,
            _ => reasons,
        };
    }

    private static AutomaticReasons ReturnPath(HeaderBlock headers) =>
        headers.Has("Return-Path"u8) && headers.Raw("Return-Path"u8).Trim(" \t\r\n"u8) is var path && (path.SequenceEqual("<>"u8) || path.IsEmpty)
            ? AutomaticReasons.NoReturnPath
            : AutomaticReasons.None;

    private static AutomaticReasons Responder(HeaderBlock headers) =>
        Says(headers, "X-Autoreply"u8) || Says(headers, "X-Autoresponse"u8) || Says(headers, "X-Autoresponder"u8) || Says(headers, "X-Autorespond"u8)
        || headers.Has("X-Auto-Reply-From"u8) || headers.Has("X-Mail-Autoreply"u8)
            ? AutomaticReasons.Vacation
            : AutomaticReasons.None;

    private static bool Says(HeaderBlock headers, ReadOnlySpan<byte> name) =>
        headers.Has(name) && Word(headers.Bare(name)) is not ("no" or "false" or "0");

    private static AutomaticReasons Suppress(HeaderBlock headers)
    {
        var value = headers.Bare("X-Auto-Response-Suppress"u8);
        if (value is null) return AutomaticReasons.None;
        foreach (var word in value.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (word.ToUpperInvariant() is "OOF" or "AUTOREPLY" or "ALL" or "DR") return AutomaticReasons.Suppressed;
        return AutomaticReasons.None;
    }

    private static string Word(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return "";
        var end = value.AsSpan().IndexOfAny(" \t;(");
        return (end < 0 ? value : value[..end]).Trim().ToLowerInvariant();
    }
}
