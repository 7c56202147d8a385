using System.Text.RegularExpressions;

namespace SmallDesk.Features.WebChat;

/// <summary>Sorts of what a script is made of (ECMA-262, 12).</summary>
internal enum ScriptTokenKind
{
    Word,
    Number,
    Text,
    Template,
    Pattern,
    Sign,
}

/// <summary>One piece of a script.</summary>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, string Text)
{
    public bool Is(string text) => Text == text && Kind is ScriptTokenKind.Sign or ScriptTokenKind.Word;
}

/// <summary>Takes a script apart; comments and blanks fall away. For scripts of our own: what it does not know it refuses.</summary>
internal static partial class ScriptTokens
{
    public static IReadOnlyList<ScriptToken> Read(string script)
    {
        List<ScriptToken> tokens = [];
        Stack<int> templates = [];
        var depth = 0;
        for (var at = 0; at < script.Length;)
        {
            var last = tokens.Count > 0 ? tokens[^1] : default;
            var ends = script[at] == '}' && templates.TryPeek(out var outer) && outer == depth;
            var token = script[at] == '`' || ends ? new ScriptToken(ScriptTokenKind.Template, Piece().Match(script, at).Value) : Next(script, at, last);
            if (token.Text.Length == 0) throw new FormatException($"The script cannot be read from: {script[at..Math.Min(at + 40, script.Length)]}");
            at += token.Text.Length;
            if (ends) templates.Pop();
            if (token.Kind == ScriptTokenKind.Template && token.Text.EndsWith("${", StringComparison.Ordinal)) templates.Push(depth);
            if (token.Is("{")) depth++;
            if (token.Is("}")) depth--;
            if (!string.IsNullOrWhiteSpace(token.Text) && !IsComment(token)) tokens.Add(token);
        }

        return tokens;
    }

    private static ScriptToken Next(string script, int at, ScriptToken last)
    {
        if (Blank().Match(script, at) is { Length: > 0 } blank) return new(ScriptTokenKind.Sign, blank.Value);
        if (script[at] == '/' && MayBePattern(last)) return new(ScriptTokenKind.Pattern, Pattern().Match(script, at).Value);
        if (Word().Match(script, at) is { Length: > 0 } word) return new(ScriptTokenKind.Word, word.Value);
        if (Number().Match(script, at) is { Length: > 0 } number) return new(ScriptTokenKind.Number, number.Value);
        if (script[at] is '\'' or '"') return new(ScriptTokenKind.Text, Quoted().Match(script, at).Value);
        return new(ScriptTokenKind.Sign, Sign().Match(script, at).Value);
    }

    // A slash divides after a value, and begins a pattern everywhere else.
    private static bool MayBePattern(ScriptToken last) => last.Kind switch
    {
        ScriptTokenKind.Sign => last.Text is not (")" or "]" or "}"),
        ScriptTokenKind.Word => last.Text == "return",
        _ => last.Text is null,
    };

    private static bool IsComment(ScriptToken token) => token.Kind == ScriptTokenKind.Sign && token.Text.TrimStart() is ['/', '/' or '*', ..];

    [GeneratedRegex(@"\G(?:\s|//[^\n]*|/\*[\s\S]*?\*/)+", RegexOptions.None, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"\G[A-Za-z_$][\w$]*", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\G\.?\d[\w.]*", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("""\G(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")""", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\G[`}](?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", RegexOptions.Singleline, 1000)]
    private static partial Regex Piece();

    [GeneratedRegex(@"\G/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*", RegexOptions.None, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\G(?:\.\.\.|=>|[=!]==?|\?\.|\|\|=|&&=|\?\?=|\*\*|\?\?|&&|\|\||\+\+|--|[-+*/%&|^]=|<<|>>>?|[<>]=?|[-{}()\[\];,<>+*/%&|^!~?:=.])", RegexOptions.None, 1000)]
    private static partial Regex Sign();
}
