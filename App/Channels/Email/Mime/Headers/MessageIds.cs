namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>Message ids in Message-ID, In-Reply-To and References (RFC 5322 section 3.6.4), without their angle brackets.</summary>
internal static class MessageIds
{
    private const int Most = 200;
    private const int Longest = 998;

    /// <summary>All ids in a value.</summary>
    /// <param name="text">Unfolded value; null gives none.</param>
    /// <returns>In their order, without repeats; of too many the newest.</returns>
    public static IReadOnlyList<string> All(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in Bracketed(text))
            if (seen.Add(id)) found.Add(id);
        if (found.Count == 0)
        {
            foreach (var word in text.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
                if (Tidy(word) is { } id && id.Contains('@', StringComparison.Ordinal) && seen.Add(id)) found.Add(id);
        }
        return found.Count <= Most ? found : found[^Most..];
    }

    /// <summary>The one id of a Message-ID field.</summary>
    /// <returns>Null when it is missing or blank: a blank id must never match anything.</returns>
    public static string? One(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return Bracketed(text).FirstOrDefault() ?? Tidy(text);
    }

    private static IEnumerable<string> Bracketed(string text)
    {
        var at = 0;
        while ((at = text.IndexOf('<', at)) >= 0)
        {
            var end = text.IndexOfAny(['>', '<'], at + 1);
            if (end < 0)
            {
                // Cut off at the end of a line: only a first id is worth anything.
                if (Tidy(text[(at + 1)..]) is { } rest && rest.Contains('@', StringComparison.Ordinal)) yield return rest;
                yield break;
            }
            if (text[end] == '>' && Tidy(text[(at + 1)..end]) is { } id) yield return id;
            at = end;
        }
    }

    private static string? Tidy(string id)
    {
        var tidy = string.Concat(id.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))).Trim('<', '>', '"', ',', ';');
        return tidy.Length is 0 or > Longest ? null : tidy;
    }
}
