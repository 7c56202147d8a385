using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmallDesk.Api;

/// <summary>How the API writes and reads JSON: camelCase, absent instead of null, ids as strings, times as ISO 8601 in UTC.</summary>
internal static class ApiJson
{
    /// <summary>For everything below <c>/api/v1</c>. Letters stay readable; the content type keeps browsers from taking it for a page.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 32,
    };

    /// <summary>An id as the API writes it.</summary>
    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Id(long)"/>
    public static string? Id(long? id) => id?.ToString(CultureInfo.InvariantCulture);

    /// <summary>An id as callers write it; null when it cannot be one.</summary>
    public static long? ParseId(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}

/// <summary>Reads an id written as a string or as a number.</summary>
internal sealed class IdConverter : JsonConverter<long>
{
    /// <inheritdoc/>
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) return number;
        if (reader.TokenType == JsonTokenType.String && ApiJson.ParseId(reader.GetString()) is { } id) return id;
        throw new JsonException("An id is expected.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteStringValue(ApiJson.Id(value));
}

/// <summary>Reads a list of ids written as strings or as numbers.</summary>
internal sealed class IdListConverter : JsonConverter<IReadOnlyList<long>>
{
    private static readonly IdConverter One = new();

    /// <inheritdoc/>
    public override IReadOnlyList<long>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A list of ids is expected.");
        List<long> ids = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ids.Add(One.Read(ref reader, typeof(long), options));
        return ids;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<long> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var id in value) One.Write(writer, id, options);
        writer.WriteEndArray();
    }
}
