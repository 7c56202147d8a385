namespace SmallDesk.Features.WebChat;

/// <summary>
/// Gives the names that a script declares short ones; two that never meet in one scope share theirs. Properties and globals keep
/// their names.
/// </summary>
internal sealed class ScriptNames
{
    private const string Letters = "etanirsolcudpmhgfvbyxkwqjzETANIRSOLCUDPMHGFVBYXKWQJZ_$";

    private readonly ScriptScopes scopes;
    private readonly Dictionary<(int Scope, string Name), Variable> declared = [];
    private readonly HashSet<string> globals = new(StringComparer.Ordinal);

    private ScriptNames(IReadOnlyList<ScriptToken> tokens) => scopes = new ScriptScopes(tokens);

    /// <summary>The same script with short names.</summary>
    public static IReadOnlyList<ScriptToken> Shorten(IReadOnlyList<ScriptToken> tokens)
    {
        var names = new ScriptNames(tokens);
        foreach (var at in names.scopes.Declarations()) names.declared.TryAdd((names.scopes.Of(at), tokens[at].Text), new Variable());
        var used = Enumerable.Range(0, tokens.Count).Where(names.scopes.IsName).ToDictionary(at => at, at => names.Resolve(at, tokens[at].Text));
        names.Name();
        return [.. Enumerable.Range(0, tokens.Count).SelectMany(at => names.Renamed(tokens[at], at, used.GetValueOrDefault(at)))];
    }

    private IEnumerable<ScriptToken> Renamed(ScriptToken token, int at, Variable? variable)
    {
        if (variable is null) return [token];
        var name = new ScriptToken(ScriptTokenKind.Word, variable.Name);

        // "{ name }" means "{ name: name }": the property keeps its own.
        return scopes.IsShorthand(at) ? [token, new(ScriptTokenKind.Sign, ":"), name] : [name];
    }

    private Variable? Resolve(int at, string name)
    {
        List<int> passed = [];
        for (var scope = scopes.Of(at); scope >= 0; scope = scopes.Around(scope))
        {
            passed.Add(scope);
            if (!declared.TryGetValue((scope, name), out var variable)) continue;
            variable.Uses++;
            variable.Lives.UnionWith(passed);
            return variable;
        }

        globals.Add(name);
        return null;
    }

    /// <summary>The most used first, each the first name that is free wherever it lives.</summary>
    private void Name()
    {
        Dictionary<string, HashSet<int>> taken = new(StringComparer.Ordinal);
        foreach (var variable in declared.Values.OrderByDescending(v => v.Uses))
        {
            variable.Name = Candidates().First(name => !taken.TryGetValue(name, out var lives) || !lives.Overlaps(variable.Lives));
            if (!taken.TryAdd(variable.Name, [.. variable.Lives])) taken[variable.Name].UnionWith(variable.Lives);
        }
    }

    private IEnumerable<string> Candidates() => Letters.Select(one => one.ToString())
        .Concat(Letters.SelectMany(one => Letters.Select(two => $"{one}{two}")))
        .Where(name => !globals.Contains(name) && !ScriptScopes.Keywords.Contains(name));

    private sealed class Variable
    {
        public string Name { get; set; } = "";

        public int Uses { get; set; }

        /// <summary>Scopes from its own down to each use.</summary>
        public HashSet<int> Lives { get; } = [];
    }
}
