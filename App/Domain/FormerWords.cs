using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmallDesk.Domain;

/// <summary>What a message said before it was changed: the data of <see cref="DeskEventKind.MessageEdited"/> and <see cref="DeskEventKind.ReplyEdited"/>.</summary>
/// <param name="Former">The whole text before.</param>
/// <param name="File">The attachment that another one replaced; null when none was.</param>
public sealed record FormerWords(string Former, long? File = null)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static FormerWords? Read(string text) => JsonSerializer.Deserialize<FormerWords>(text, Form);

    /// <summary>Writes it as short JSON.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Form);
}
