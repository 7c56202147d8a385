using SmallDesk.Data;

namespace SmallDesk.Hosting.Verbs;

/// <summary>The words after a verb, told apart: plain ones, flags, values, and settings of the desk (<c>--SmallDesk:DataFolder FOLDER</c>).</summary>
internal sealed class VerbWords
{
    private static readonly string[] Settable = ["SmallDesk:", "SmallDesk__", "Kestrel:", "urls"];
    private readonly Dictionary<string, string?> given = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> plain = [];

    private VerbWords()
    {
    }

    public IReadOnlyList<string> Plain => plain;

    public IConfigurationRoot Settings { get; private set; } = null!;

    public DeskOptions Options => Settings.GetSection("SmallDesk").Get<DeskOptions>() ?? new DeskOptions();

    public DeskFolder Folder => new(Options.DataFolder);

    /// <returns>Null when a word makes no sense: it may have been meant to name another folder.</returns>
    public static VerbWords? Read(string[] args, int plain = 0, string[]? flags = null, string[]? values = null)
    {
        var words = new VerbWords();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.plain.Add(args[i]);
                continue;
            }

            var (name, value) = Split(args[i][2..]);
            if (value is null && flags?.Contains(name, StringComparer.OrdinalIgnoreCase) == true)
            {
                words.given[name] = null;
                continue;
            }

            value ??= ++i < args.Length ? args[i] : null;
            if (value is null) return null;
            if (values?.Contains(name, StringComparer.OrdinalIgnoreCase) == true) words.given[name] = value;
            else if (Array.Exists(Settable, s => name.StartsWith(s, StringComparison.OrdinalIgnoreCase))) settings[name.Replace("__", ":", StringComparison.Ordinal)] = value;
            else return null;
        }

        words.Settings = new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddInMemoryCollection(settings).Build();
        return words.plain.Count <= plain ? words : null;
    }

    public bool Has(string flag) => given.ContainsKey(flag);

    public string? Value(string name) => given.GetValueOrDefault(name);

    /// <summary>Where people reach the desk: the public address, or the first it listens on as this machine sees it.</summary>
    public string Address()
    {
        var listens = (Settings["urls"] ?? Settings["ASPNETCORE_URLS"] ?? "").Split(';')[0];
        return OpenAddress.Of(Options.PublicUrl is { Length: > 0 } told ? told : listens is { Length: > 0 } ? listens : "http://localhost:5080");
    }

    private static (string Name, string? Value) Split(string word) =>
        word.Split('=', 2) is [var name, var value] ? (name, value) : (word, null);
}
