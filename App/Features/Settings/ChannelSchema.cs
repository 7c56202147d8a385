using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels;

namespace SmallDesk.Features.Settings;

/// <summary>Reads and checks a channel's settings by what its kind says they are.</summary>
internal static class ChannelSchema
{
    private const int LongestLine = 2_000;
    private const int LongestText = 20_000;
    private const int MostLines = 200;

    /// <summary>The value at a dotted name; null when there is none.</summary>
    public static JsonNode? Get(JsonObject settings, string name) =>
        name.Split('.').Aggregate((JsonNode?)settings, (node, part) => node is JsonObject inner ? inner[part] : null);

    public static void Set(JsonObject settings, string name, JsonNode? value)
    {
        var parts = name.Split('.');
        var at = settings;
        foreach (var part in parts[..^1])
        {
            if (at[part] is not JsonObject inner) at[part] = inner = [];
            at = inner;
        }

        at[parts[^1]] = value?.DeepClone();
    }

    /// <summary>
    /// What was sent, reduced to what the kind knows, with its defaults where nothing was sent. One text for a setting that
    /// exists per language ("greeting" for "greeting.ru" and "greeting.en") stands for each of them.
    /// </summary>
    public static JsonObject Complete(IChannelKind kind, JsonObject sent)
    {
        JsonObject complete = [];
        foreach (var field in kind.Fields)
        {
            var value = Get(sent, field.Name) ?? Shared(sent, field) ?? field.Default;
            if (value is not null) Set(complete, field.Name, value);
        }

        return complete;
    }

    /// <summary>The settings with what the kind can find out by itself (the servers of a mail address) where nothing was given.</summary>
    public static async Task<JsonObject> FindAsync(IChannelKind kind, JsonObject settings, CancellationToken cancel = default) =>
        (await kind.DetectAsync(new ChannelSettings(settings), cancel))?.Json ?? settings;

    /// <summary>Problems by field as text keys: types, lengths, what is missing, then what the kind itself objects to.</summary>
    public static Dictionary<string, string> Check(IChannelKind kind, JsonObject settings)
    {
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        foreach (var field in kind.Fields)
        {
            var value = Get(settings, field.Name);
            if (IsEmpty(value))
            {
                if (field.IsRequired) problems[field.Name] = "settings.required";
            }
            else if (!Fits(field, value!))
            {
                problems[field.Name] = "settings.invalid";
            }
        }

        if (problems.Count > 0) return problems;
        foreach (var (field, problem) in kind.Validate(new ChannelSettings(settings))) problems[field] = problem;
        return problems;
    }

    /// <summary>Takes the secrets out of <paramref name="settings"/> and returns them; those not given again are kept from before.</summary>
    /// <param name="kind">Whose settings.</param>
    /// <param name="settings">What was sent.</param>
    /// <param name="before">Secrets before.</param>
    /// <param name="former">The other settings before.</param>
    public static JsonObject? TakeSecrets(IChannelKind kind, JsonObject settings, JsonObject? before, JsonObject? former)
    {
        JsonObject secrets = [];
        foreach (var field in kind.Fields.Where(f => f.Type == SettingType.Secret))
        {
            var given = Get(settings, field.Name);
            var kept = !IsEmpty(given) ? given : before is not null && IsStill(field, settings, former) ? Get(before, field.Name) : null;
            if (!IsEmpty(kept)) Set(secrets, field.Name, kept);
            Remove(settings, field.Name);
        }

        return secrets.Count == 0 ? null : secrets;
    }

    /// <summary>Names of the secrets that are stored.</summary>
    public static IReadOnlySet<string> Names(IChannelKind kind, JsonObject? secrets) =>
        kind.Fields.Where(f => f.Type == SettingType.Secret && secrets is not null && !IsEmpty(Get(secrets, f.Name))).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);

    private static bool IsStill(SettingField secret, JsonObject settings, JsonObject? former) =>
        secret.BelongsTo is null || (former is not null && Get(settings, secret.BelongsTo)?.ToString() == Get(former, secret.BelongsTo)?.ToString());

    private static void Remove(JsonObject settings, string name)
    {
        var parts = name.Split('.');
        var holder = parts.Length == 1 ? settings : Get(settings, string.Join('.', parts[..^1])) as JsonObject;
        holder?.Remove(parts[^1]);
    }

    private static JsonNode? Shared(JsonObject sent, SettingField field) =>
        field.Type is SettingType.Text or SettingType.LongText && field.Name.LastIndexOf('.') is > 0 and var dot
        && field.Name[(dot + 1)..] is "ru" or "en" && Get(sent, field.Name[..dot]) is JsonValue text ? text : null;

    private static bool IsEmpty(JsonNode? value) => value is null || (value is JsonValue text && text.TryGetValue(out string? s) && s.Length == 0);

    private static bool Fits(SettingField field, JsonNode value) => field.Type switch
    {
        SettingType.Number => value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out _),
        SettingType.Switch => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        SettingType.List => value is JsonArray { Count: <= MostLines } lines && lines.All(l => IsText(l, LongestLine)),
        SettingType.Choice => value is JsonValue choice && choice.TryGetValue(out string? chosen) && field.Choices.Contains(chosen, StringComparer.Ordinal),
        SettingType.LongText => IsText(value, LongestText),
        _ => IsText(value, LongestLine),
    };

    private static bool IsText(JsonNode? value, int longest) => value is JsonValue text && text.TryGetValue(out string? s) && s.Length <= longest;
}
