using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>A status response (RFC 3501 §7.1): how it went, its code, its words.</summary>
/// <param name="Kind">OK, NO, BAD, BYE or PREAUTH, in capitals.</param>
/// <param name="Code">Response code in capitals (RFC 5530); null when none came.</param>
/// <param name="Argument">What followed the code within its brackets.</param>
/// <param name="Words">The human part, cleaned.</param>
internal sealed record ImapStatus(string Kind, string? Code, string Argument, string Words)
{
    /// <summary>Whether it is OK.</summary>
    public bool IsOk => Kind == "OK";

    /// <summary>Reads what follows the kind: "[CODE argument] words". A code that is not closed is taken as words.</summary>
    public static ImapStatus Read(string kind, string text)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        if (end < 0) return new ImapStatus(kind, null, "", ServerWords.Clean(text));
        var code = text[1..end].Split(' ', 2, StringSplitOptions.TrimEntries);
        return new ImapStatus(kind, code[0].ToUpperInvariant(), code.Length > 1 ? code[1] : "", ServerWords.Clean(text[(end + 1)..]));
    }

    /// <summary>The exception for a refused command.</summary>
    public MailServerException ToRefusal(MailTrouble trouble = MailTrouble.Refused) =>
        new(trouble, Words.Length > 0 ? Words : Kind) { Code = Code };
}
