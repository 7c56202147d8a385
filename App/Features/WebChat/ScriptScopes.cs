namespace SmallDesk.Features.WebChat;

/// <summary>Which names a script declares, and from where to where each can be seen (ECMA-262, 8.2 and 14.3).</summary>
internal sealed class ScriptScopes
{
    public static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "as", "async", "await", "break", "case", "catch", "class", "const", "continue", "default", "delete", "do", "else", "export", "false",
        "finally", "for", "from", "function", "if", "import", "in", "instanceof", "let", "new", "null", "of", "return", "super", "switch",
        "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield",
    };

    private readonly IReadOnlyList<ScriptToken> tokens;
    private readonly HashSet<int> objects = [];
    private readonly int[] opening;
    private readonly int[] closing;
    private readonly int[] scopeOf;
    private readonly List<int> around = [-1];

    public ScriptScopes(IReadOnlyList<ScriptToken> tokens)
    {
        this.tokens = tokens;
        (opening, closing, scopeOf) = (new int[tokens.Count], new int[tokens.Count], new int[tokens.Count]);
        Pair();
        Nest();
    }

    /// <summary>The innermost scope of a token; 0 is the script itself.</summary>
    public int Of(int at) => scopeOf[at];

    /// <summary>The scope around a scope, or -1.</summary>
    public int Around(int scope) => around[scope];

    /// <summary>Whether a token is a name that may be a variable, not a property.</summary>
    public bool IsName(int at) => tokens[at].Kind == ScriptTokenKind.Word && !Keywords.Contains(tokens[at].Text)
        && !Is(at - 1, ".") && !Is(at - 1, "?.") && !(StandsInObject(at) && (Is(at + 1, ":") || Is(at + 1, "(")));

    /// <summary>Whether a name in an object or pattern is property and variable at once.</summary>
    public bool IsShorthand(int at) => StandsInObject(at) && (Is(at + 1, ",") || Is(at + 1, "}") || Is(at + 1, "="));

    /// <summary>Where names are declared.</summary>
    public IReadOnlyList<int> Declarations()
    {
        List<int> found = [];
        for (var at = 0; at < tokens.Count; at++)
        {
            if (Is(at, "const") || Is(at, "let")) DeclareList(at + 1, tokens.Count, found);
            else if (Is(at, "=>") && tokens[at - 1].Kind == ScriptTokenKind.Word) found.Add(at - 1);
            else if (Is(at, "(") && (Is(closing[at] + 1, "=>") || Is(at - 1, "catch"))) DeclareList(at + 1, closing[at], found);
        }

        return found;
    }

    private bool StandsInObject(int at) => (Is(at - 1, "{") || Is(at - 1, ",")) && objects.Contains(opening[at]);

    private bool Is(int at, string text) => at >= 0 && at < tokens.Count && tokens[at].Is(text);

    /// <summary>Finds what encloses what, and which braces hold an object or a pattern rather than statements.</summary>
    private void Pair()
    {
        Stack<int> open = new([-1]);
        for (var at = 0; at < tokens.Count; at++)
        {
            var isTemplate = tokens[at].Kind == ScriptTokenKind.Template;
            if (isTemplate ? tokens[at].Text[0] == '}' : Is(at, "}") || Is(at, ")") || Is(at, "]")) closing[open.Pop()] = at;
            opening[at] = open.Peek();
            if (isTemplate ? !tokens[at].Text.EndsWith("${", StringComparison.Ordinal) : !(Is(at, "{") || Is(at, "(") || Is(at, "["))) continue;
            if (Is(at, "{") && !BeginsBlock(at)) objects.Add(at);
            open.Push(at);
        }
    }

    private bool BeginsBlock(int at) => at == 0 || Is(at - 1, ")") || Is(at - 1, "=>") || Is(at - 1, ";") || Is(at - 1, "{") || Is(at - 1, "}")
        || Is(at - 1, "else") || Is(at - 1, "try") || Is(at - 1, "finally") || Is(at - 1, "catch") || Is(at - 1, "do");

    private void Nest()
    {
        var ends = new Stack<(int Scope, int End)>([(0, tokens.Count)]);
        var begin = Enumerable.Range(0, tokens.Count).SelectMany(ScopesAt).ToLookup(scope => scope.Start, scope => scope.End);
        for (var at = 0; at < tokens.Count; at++)
        {
            while (ends.Peek().End < at) ends.Pop();
            foreach (var end in begin[at].OrderDescending())
            {
                around.Add(ends.Peek().Scope);
                ends.Push((around.Count - 1, end));
            }

            scopeOf[at] = ends.Peek().Scope;
        }
    }

    /// <summary>What begins a scope here: a function's parameters, a loop's head, a caught error or a block of its own.</summary>
    private IEnumerable<(int Start, int End)> ScopesAt(int at)
    {
        if (Is(at, "=>")) yield return (Is(at - 1, ")") ? Array.LastIndexOf(closing, at - 1) : at - 1, BodyEnd(at + 1));
        else if (Is(at, "(") && (Is(at - 1, "for") || Is(at - 1, "catch"))) yield return (at, BodyEnd(closing[at] + 1));
        else if (Is(at, "{") && !objects.Contains(at)) yield return (at, closing[at]);
    }

    private int BodyEnd(int at)
    {
        if (Is(at, "{")) return closing[at];
        while (at < tokens.Count && !Is(at, ",") && !IsEnd(at)) at = After(at);
        return at - 1;
    }

    /// <summary>Names of a list such as "a, { b: c, d = 1 }, ...e"; what they begin with is passed over.</summary>
    private void DeclareList(int at, int end, List<int> found)
    {
        while (at < end)
        {
            at = DeclareOne(at, found);
            while (at < end && !Is(at, ",")) at = IsEnd(at) || Is(at, "of") ? end : After(at);
            at++;
        }
    }

    private int DeclareOne(int at, List<int> found)
    {
        if (Is(at, "...")) at++;
        if (Is(at, "[")) DeclareList(at + 1, closing[at], found);
        else if (Is(at, "{"))
        {
            for (var inner = at + 1; inner < closing[at]; inner++)
            {
                inner = DeclareOne(Is(inner + 1, ":") ? inner + 2 : inner, found);
                while (inner < closing[at] && !Is(inner, ",")) inner = After(inner);
            }
        }
        else if (tokens[at].Kind == ScriptTokenKind.Word) found.Add(at);
        else if (Is(at, ",")) return at;

        return After(at);
    }

    private bool IsEnd(int at) => Is(at, ";") || Is(at, ")") || Is(at, "]") || Is(at, "}")
        || (tokens[at].Kind == ScriptTokenKind.Template && tokens[at].Text[0] == '}');

    private int After(int at)
    {
        while (closing[at] > 0) at = closing[at];
        return at + 1;
    }
}
