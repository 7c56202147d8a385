using SmallDesk.Domain;

namespace SmallDesk.Features.Mailboxes;

/// <summary>Recipients as one writes them into a line: "Anna &lt;anna@mail.example&gt;, boris@mail.example".</summary>
internal static class PeopleText
{
    public static string Write(IEnumerable<MailPerson> people) => string.Join(", ", people.Select(p => string.IsNullOrWhiteSpace(p.Name) ? p.Address : $"{Quoted(p.Name)} <{p.Address}>"));

    /// <summary>Reads what somebody typed; what is no address comes back as one that the check refuses.</summary>
    public static IReadOnlyList<MailPerson> Read(string text)
    {
        List<MailPerson> people = [];
        foreach (var part in Parts(text))
        {
            var open = part.LastIndexOf('<');
            var address = (open < 0 ? part : part[(open + 1)..]).Trim().TrimEnd('>').Trim();
            var name = open > 0 ? part[..open].Trim().Trim('"').Trim() : null;
            people.Add(new MailPerson(address, string.IsNullOrEmpty(name) ? null : name));
        }

        return [.. people.DistinctBy(p => p.Address, StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<string> Parts(string text)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"') isQuoted = !isQuoted;
            if (i < text.Length && (isQuoted || text[i] is not (',' or ';' or '\n'))) continue;
            var part = text[start..i].Trim();
            if (part.Length > 0) yield return part;
            start = i + 1;
        }
    }

    // A comma in a name would end it.
    private static string Quoted(string name) => name.AsSpan().ContainsAny(",;<>") ? $"\"{name.Replace("\"", "", StringComparison.Ordinal)}\"" : name;
}
