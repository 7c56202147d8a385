using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime.Trust;

/// <summary>What a receiving server found out about the sender (RFC 8601). Worth something only when <see cref="Server"/> is the account's own.</summary>
/// <param name="Server">Its authserv-id, lower case.</param>
internal sealed record AuthenticationResults(string Server)
{
    private const int MostFields = 20;

    /// <summary>SPF result: pass, fail, softfail, neutral, none….</summary>
    public string? Spf { get; init; }

    /// <summary>DKIM result; pass when any signature passed.</summary>
    public string? Dkim { get; init; }

    /// <summary>DMARC result.</summary>
    public string? Dmarc { get; init; }

    /// <summary>Domain of the DKIM signature that counted.</summary>
    public string? DkimDomain { get; init; }

    /// <summary>The author's domain is proven.</summary>
    public bool IsProven => Dmarc == "pass";

    /// <summary>The author's domain says that this mail is not its own.</summary>
    public bool HasFailed => Dmarc is "fail" || (Dmarc is null && Spf is "fail" && Dkim is not "pass");

    /// <summary>Whether it was written by one of these servers or a host of theirs.</summary>
    public bool IsBy(IEnumerable<string> servers) =>
        servers.Any(s => Server.Equals(s, StringComparison.OrdinalIgnoreCase) || Server.EndsWith("." + s, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the topmost field, and those of the same server that stand with it above the next Received: anything further down came with the mail.</summary>
    /// <returns>Null when there is none.</returns>
    public static AuthenticationResults? Read(HeaderBlock headers)
    {
        var at = headers.IndexOf("Authentication-Results"u8, 0);
        if (at < 0) return null;
        var received = headers.IndexOf("Received"u8, at);
        AuthenticationResults? result = null;
        for (var seen = 0; at >= 0 && (result is null || received < 0 || at < received) && seen < MostFields; seen++)
        {
            var clauses = Split(headers.BareAt(at));
            var server = clauses[0].Split([' ', '\t'], 2)[0].ToLowerInvariant();
            if (result is null) result = new(server);
            else if (result.Server != server) break;
            foreach (var clause in clauses.Skip(1)) result = result.Take(clause);
            at = headers.IndexOf("Authentication-Results"u8, at + 1);
        }
        return result;
    }

    private AuthenticationResults Take(string clause)
    {
        var words = clause.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].Split('=', 2) is not [var method, var verdict]) return this;
        method = method.Split('/', 2)[0];
        switch (method.ToLowerInvariant())
        {
            case "spf": return this with { Spf = Spf ?? verdict.ToLowerInvariant() };
            case "dmarc": return this with { Dmarc = Dmarc ?? verdict.ToLowerInvariant() };
            case "dkim" when Dkim is null || (Dkim != "pass" && verdict.Equals("pass", StringComparison.OrdinalIgnoreCase)):
                return this with { Dkim = verdict.ToLowerInvariant(), DkimDomain = Property(words, "header.d=") ?? Property(words, "header.i=")?.TrimStart('@') };
            default: return this;
        }
    }

    private static string? Property(string[] words, string name) =>
        words.FirstOrDefault(w => w.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..].Trim('"').ToLowerInvariant();

    /// <summary>Splits at semicolons; comments are left out.</summary>
    private static List<string> Split(string value)
    {
        var clauses = new List<string>();
        var clause = new System.Text.StringBuilder();
        var depth = 0;
        foreach (var c in value)
        {
            if (c == '(') depth++;
            else if (c == ')' && depth > 0) depth--;
            else if (depth == 0 && c == ';')
            {
                clauses.Add(clause.ToString().Trim());
                clause.Clear();
            }
            else if (depth == 0) clause.Append(c);
        }
        clauses.Add(clause.ToString().Trim());
        return clauses;
    }
}
