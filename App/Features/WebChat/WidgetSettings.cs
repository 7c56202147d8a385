using System.Globalization;
using System.Text.Json.Nodes;

namespace SmallDesk.Features.WebChat;

/// <summary>How a field of the form before the first message is treated.</summary>
internal enum FormRule
{
    Off = 0,
    Optional = 1,
    Required = 2,
}

/// <summary>A text in both languages; either may be empty.</summary>
internal sealed record BothLanguages(string Ru, string En)
{
    public static readonly BothLanguages None = new("", "");

    public bool IsEmpty => Ru.Length == 0 && En.Length == 0;

    /// <summary>The wanted language, or the other one where that is missing.</summary>
    public string In(string language) => language == "ru" ? (Ru.Length > 0 ? Ru : En) : En.Length > 0 ? En : Ru;
}

/// <summary>A widget's settings, read leniently: what is missing or odd takes its default.</summary>
internal sealed record WidgetSettings(
    IReadOnlyList<string> Origins, BothLanguages Greeting, string Color, string Position, bool Attachments,
    FormRule Name, FormRule Email, FormRule Phone, BothLanguages Consent, string? ConsentUrl)
{
    /// <summary>What stands above the conversation; the shop's name where empty.</summary>
    public BothLanguages Title { get; init; } = BothLanguages.None;

    /// <summary>What stands in the empty field for a message; our own words where empty.</summary>
    public BothLanguages Write { get; init; } = BothLanguages.None;

    /// <summary>What is said while nobody is here; our own words where empty.</summary>
    public BothLanguages Away { get; init; } = BothLanguages.None;

    public const string DefaultColor = "#1f6f6b";

    public static WidgetSettings Read(string json)
    {
        var settings = JsonNode.Parse(json) as JsonObject ?? [];
        return new WidgetSettings(
            [.. (settings["origins"] as JsonArray ?? []).Select(Text).Where(o => o.Length > 0)],
            Both(settings["greeting"]),
            Text(settings["color"]) is { Length: 7 } color && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit) ? color : DefaultColor,
            Text(settings["position"]) == "left" ? "left" : "right",
            settings["attachments"] is not JsonValue attachments || !attachments.TryGetValue(out bool accepted) || accepted,
            Rule(settings["form"], "name"), Rule(settings["form"], "email"), Rule(settings["form"], "phone"),
            Both(settings["consent"]),
            Text((settings["consent"] as JsonObject)?["url"]) is { Length: > 0 } url ? url : null)
        {
            Title = Both(settings["title"]), Write = Both(settings["placeholder"]), Away = Both(settings["offline"]),
        };
    }

    /// <summary>Black or white, whichever reads better on the colour (WCAG relative luminance).</summary>
    public string Ink => Luminance(Color) > 0.32 ? "#1b1b1b" : "#ffffff";

    /// <summary>Whether a page of this origin may use the widget. No list means any site.</summary>
    public bool Allows(string origin)
    {
        if (Origins.Count == 0) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var page) && Origins.Any(o => Matches(o, page));
    }

    private static bool Matches(string allowed, Uri page)
    {
        var scheme = allowed.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0 && !allowed.AsSpan(0, scheme).Equals(page.Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var site = allowed[(scheme < 0 ? 0 : scheme + 3)..].TrimEnd('/');
        var authority = page.IsDefaultPort && !site.Contains(':', StringComparison.Ordinal) ? page.Host : page.Host + ":" + page.Port;
        return site.StartsWith("*.", StringComparison.Ordinal)
            ? authority.EndsWith(site[1..], StringComparison.OrdinalIgnoreCase)
            : authority.Equals(site, StringComparison.OrdinalIgnoreCase);
    }

    private static BothLanguages Both(JsonNode? node) => node is JsonObject both
        ? new BothLanguages(Text(both["ru"]), Text(both["en"]))
        : new BothLanguages(Text(node), Text(node));

    private static FormRule Rule(JsonNode? form, string field) => (form as JsonObject)?[field] switch
    {
        JsonValue value when value.TryGetValue(out bool wanted) => wanted ? FormRule.Optional : FormRule.Off,
        var node => Text(node) switch { "required" => FormRule.Required, "optional" => FormRule.Optional, _ => FormRule.Off },
    };

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text.Trim() : "";

    private static double Luminance(string color)
    {
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));

        double Part(int at)
        {
            var share = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }
}
