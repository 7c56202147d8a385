using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Files;
using SmallDesk.Ui;

namespace SmallDesk.Features.WebChat;

/// <summary>The widget's two scripts as browsers get them: our sources with settings and words filled in.</summary>
internal sealed partial class WidgetScript(Texts texts, DeskDirectory directory)
{
    private readonly string loader = Load("loader");
    private readonly string panel = Load("panel");

    /// <summary>The launcher of one widget.</summary>
    /// <param name="widget">The widget.</param>
    /// <param name="version">Of the panel, for its address. Where the desk is, the script knows from its own address.</param>
    public string Launcher(ChatWidget widget, string version)
    {
        var settings = widget.Settings;
        var consent = settings.Consent;
        var snapshot = directory.Current;
        return loader.Replace("__CONFIG__", Json(new
        {
            widget.Key,
            Version = version,
            Name = snapshot.Desk?.ShopName ?? "",
            settings.Color,
            settings.Ink,
            settings.Position,
            Languages = Texts.Languages,
            Greeting = ByLanguage(settings.Greeting.In),
            Texts = ByLanguage(l => Words(l, "chat.launcher.")),
            Form = new { Name = (int)settings.Name, Email = (int)settings.Email, Phone = (int)settings.Phone },
            Consent = consent.IsEmpty ? null : new { Text = ByLanguage(consent.In), Url = settings.ConsentUrl },
            Offline = !VisitorHistoryQuery.IsOnline(snapshot),
            settings.Attachments,
            MaxFile = FileLimits.Visitor,
        }), StringComparison.Ordinal);
    }

    /// <summary>The chat itself, in one language.</summary>
    public string Panel(string language) => panel.Replace("__TEXTS__", Json(Words(Texts.LanguageOf(language), "chat.panel.")), StringComparison.Ordinal);

    private Dictionary<string, string> Words(string language, string prefix) => texts.All(language).Keys
        .Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(k => k[prefix.Length..], k => texts.In(language, k), StringComparer.Ordinal);

    private static Dictionary<string, T> ByLanguage<T>(Func<string, T> value) => Texts.Languages.ToDictionary(l => l, value, StringComparer.Ordinal);

    // The default encoder leaves no "<" and no line separators: the result is safe inside a script, wherever it stands.
    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ScriptJson);

    private static readonly JsonSerializerOptions ScriptJson = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin, System.Text.Unicode.UnicodeRanges.Cyrillic, System.Text.Unicode.UnicodeRanges.GeneralPunctuation),
    };

    private static string Load(string name)
    {
        using var stream = typeof(WidgetScript).Assembly.GetManifestResourceStream($"Widget/{name}.js")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return OwnLines().Replace(Indentation().Replace(reader.ReadToEnd(), ""), "");
    }

    // What only people read stays here: indentation, and comments that have a line to themselves.
    [GeneratedRegex(@"^\s+", RegexOptions.Multiline, 1000)]
    private static partial Regex Indentation();

    [GeneratedRegex(@"^//.*\n", RegexOptions.Multiline, 1000)]
    private static partial Regex OwnLines();
}
