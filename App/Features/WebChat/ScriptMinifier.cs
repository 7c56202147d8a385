using System.Text;
using System.Text.RegularExpressions;

namespace SmallDesk.Features.WebChat;

/// <summary>
/// Makes a script of our own small: what only people read stays here. It expects what our scripts keep to: every statement ends
/// with a semicolon, and no name is both declared somewhere and used as a global elsewhere.
/// </summary>
internal static partial class ScriptMinifier
{
    /// <summary>The same script in as few bytes as a careful reader of its rules dares. <c>t('name')</c> becomes <c>"@name@"</c>, to be filled in.</summary>
    public static string Minify(string script, bool hasWords)
    {
        var read = ScriptTokens.Read(script);
        var tokens = ScriptNames.Shorten(hasWords ? [.. Words(read)] : read);
        var small = new StringBuilder(script.Length / 2);
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (token.Text is ";" or "," && at + 1 < tokens.Count && Closes(token, tokens[at + 1])) continue;
            if (small.Length > 0 && MustPart(small[^1], token)) small.Append(' ');
            small.Append(Shortest(token));
        }

        return small.ToString();
    }

    private static IEnumerable<ScriptToken> Words(IReadOnlyList<ScriptToken> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            var isWord = tokens[at].Is("t") && at + 3 < tokens.Count && tokens[at + 1].Is("(") && tokens[at + 2].Kind == ScriptTokenKind.Text && tokens[at + 3].Is(")");
            if (isWord) yield return new(ScriptTokenKind.Text, $"\"@{tokens[at + 2].Text[1..^1]}@\"");
            else yield return tokens[at];
            if (isWord) at += 3;
        }
    }

    private static string Shortest(ScriptToken token) => token.Kind switch
    {
        // Only style sheets have lines, and those need none.
        ScriptTokenKind.Template => Lines().Replace(token.Text, ""),

        // One kind of quotes and one word to declare: what repeats is packed.
        ScriptTokenKind.Text when !token.Text.Contains('"', StringComparison.Ordinal) => $"\"{token.Text[1..^1]}\"",
        ScriptTokenKind.Word when token.Text == "const" => "let",
        _ => token.Text,
    };

    // The last semicolon of a block and the last comma of a list mean nothing.
    private static bool Closes(ScriptToken token, ScriptToken next) =>
        next.Kind == ScriptTokenKind.Sign && (next.Text == "}" || (token.Text == "," && next.Text is ")" or "]"));

    private static bool MustPart(char last, ScriptToken next) =>
        next.Kind is ScriptTokenKind.Word or ScriptTokenKind.Number ? char.IsLetterOrDigit(last) || last is '_' or '$'
        : last is '+' or '-' && next.Text[0] == last;

    [GeneratedRegex(@"\n\s*", RegexOptions.None, 1000)]
    private static partial Regex Lines();
}
