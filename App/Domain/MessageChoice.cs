using System.Text.Json;

namespace SmallDesk.Domain;

/// <summary>A button offered with a message: what it says, and the opaque token that comes back when it is pressed.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Token">Means something to whoever offered it, and to nobody else.</param>
public sealed record MessageChoice(string Label, string Token)
{
    /// <summary>Most buttons of one message.</summary>
    public const int Most = 10;

    /// <summary>Longest label, in UTF-16 units.</summary>
    public const int LongestLabel = 64;

    /// <summary>Longest token, in ASCII characters: what a Telegram button carries (Bot API, callback_data).</summary>
    public const int LongestToken = 64;

    /// <summary>When it was pressed, UTC; only one of a message ever is, unless they <see cref="StaysOpen"/>.</summary>
    public DateTime? PressedAt { get; init; }

    /// <summary>May be pressed after another one was: whoever offered it says what that means, and until when.</summary>
    public bool StaysOpen { get; init; }

    /// <summary>No button but a field for words of one's own, where the channel has fields; elsewhere it is left out.</summary>
    public bool TakesWords { get; init; }

    /// <summary>The buttons of <see cref="Message.Choices"/>.</summary>
    public static IReadOnlyList<MessageChoice> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<MessageChoice>>(json, JsonSerializerOptions.Web) ?? [];

    /// <summary>As <see cref="Message.Choices"/> keeps them; null when there are none.</summary>
    public static string? Write(IReadOnlyList<MessageChoice> choices) =>
        choices.Count == 0 ? null : JsonSerializer.Serialize(choices, JsonSerializerOptions.Web);

    /// <summary>The words that were put into its field; null while there are none.</summary>
    public string? Words { get; init; }

    /// <summary>Whether it can be offered in every channel.</summary>
    public bool IsFit => Label.Trim().Length is > 0 and <= LongestLabel && Token.Length is > 0 and <= LongestToken && Token.All(c => c is > ' ' and < '\u007F');
}
