using System.Globalization;
using System.Text.Json.Nodes;
using SmallDesk.Channels;

namespace SmallDesk.Features.Settings;

/// <summary>A channel's settings while they are edited: each field as the text of its input.</summary>
internal sealed class SettingsDraft
{
    private readonly IReadOnlyList<SettingField> fields;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public SettingsDraft(IReadOnlyList<SettingField> fields, JsonObject settings)
    {
        this.fields = fields;
        foreach (var field in fields) values[field.Name] = TextOf(ChannelSchema.Get(settings, field.Name) ?? field.Default);
    }

    public string this[string name]
    {
        get => values.GetValueOrDefault(name, "");
        set => values[name] = value;
    }

    public JsonObject ToJson()
    {
        JsonObject settings = [];
        foreach (var field in fields)
        {
            if (NodeOf(field.Type, this[field.Name]) is { } value) ChannelSchema.Set(settings, field.Name, value);
        }

        return settings;
    }

    private static JsonNode? NodeOf(SettingType type, string text) => type switch
    {
        SettingType.Switch => JsonValue.Create(text == "true"),
        SettingType.Number => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : text.Length == 0 ? null : JsonValue.Create(text),
        SettingType.List => new JsonArray([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => (JsonNode)l)]),
        SettingType.LongText => JsonValue.Create(text.ReplaceLineEndings("\n")),
        _ => JsonValue.Create(text.Trim()),
    };

    private static string TextOf(JsonNode? value) => value switch
    {
        null => "",
        JsonArray lines => string.Join('\n', lines.Select(l => l?.ToString())),
        _ => value.ToString(),
    };
}
