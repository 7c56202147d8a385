using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmallDesk.Domain;

/// <summary>What a message has beyond its text when it came by a messenger. Kept as one small JSON beside the message.</summary>
public sealed record ChatFacts
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Who wrote it, where several people talk; null when the contact did.</summary>
    public ChatAuthor? Author { get; init; }

    /// <summary>Who wrote it first, when it was forwarded; empty when they do not want to be known.</summary>
    public string? Forwarded { get; init; }

    /// <summary>The beginning of what it answers, or the stretch of it that the sender chose.</summary>
    public string? Answered { get; init; }

    /// <summary>The messenger's own word for what it is, when the desk cannot show it ("giveaway"); its raw form is in the ledger.</summary>
    public string? Unsupported { get; init; }

    /// <summary>Text key of what it is beyond a text with files ("chat.kind.voice"); null for those.</summary>
    public string? Kind { get; init; }

    /// <summary>Files that could not be fetched.</summary>
    public IReadOnlyList<LostFile> Lost { get; init; } = [];

    /// <summary>How people reacted to it, the newest last.</summary>
    public IReadOnlyList<ChatReaction> Reactions { get; init; } = [];

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <returns>Null for null.</returns>
    public static ChatFacts? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<ChatFacts>(text, Form);

    /// <summary>Writes it as short JSON; null when there is nothing to say.</summary>
    public string? ToText() => JsonSerializer.Serialize(this, Form) is { Length: > 2 } text ? text : null;
}

/// <summary>Who wrote a message, where several people talk.</summary>
/// <param name="Id">The messenger's id of the person.</param>
/// <param name="Name">Name.</param>
/// <param name="Username">The name by which they are found; null when they have none.</param>
public sealed record ChatAuthor(string Id, string Name, string? Username = null);

/// <summary>A reaction to a message.</summary>
/// <param name="By">The messenger's id of who reacted.</param>
/// <param name="Emoji">With what.</param>
public sealed record ChatReaction(string By, string Emoji);

/// <summary>A file that came with a message and could not be fetched.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes as far as known; 0 when not.</param>
/// <param name="Reason">Text key.</param>
public sealed record LostFile(string Name, long Size, string Reason);
