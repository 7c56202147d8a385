using System.Text.Json;

namespace SmallDesk.Domain;

/// <summary>What a field of the card holds. Stored: only add.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Text = 0,

    /// <summary>A decimal number.</summary>
    Number = 1,

    /// <summary>A day.</summary>
    Date = 2,

    /// <summary>One of the field's own choices.</summary>
    Choice = 3,

    /// <summary>Yes or no.</summary>
    YesNo = 4,

    /// <summary>An address of the web.</summary>
    Link = 5,
}

/// <summary>A choice of a field. What holds it keeps it when it is renamed or removed.</summary>
/// <param name="Id">Unique within the field, never used again.</param>
/// <param name="Name">As people read it.</param>
/// <param name="IsRemoved">No longer offered.</param>
public sealed record FieldChoice(long Id, string Name, bool IsRemoved = false);

/// <summary>A field of the contact card that the shop made for itself.</summary>
public sealed class CustomField
{
    /// <summary>Longest name of a field or a choice, in UTF-16 units.</summary>
    public const int LongestName = 60;

    /// <summary>Most fields that are not removed.</summary>
    public const int Most = 50;

    /// <summary>Most choices of a field that are not removed.</summary>
    public const int MostChoices = 100;

    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>As people read it.</summary>
    public string Name { get; set; } = "";

    /// <summary><see cref="KeyOf"/> the name: unique among the fields that are not removed.</summary>
    public string Key { get; set; } = "";

    /// <summary>What it holds; never changes once the field is made.</summary>
    public FieldKind Kind { get; set; }

    /// <summary>The choices as <see cref="WriteChoices"/> writes them; null for other kinds.</summary>
    public string? Choices { get; set; }

    /// <summary>Its place on the card; the lowest first.</summary>
    public int Position { get; set; }

    /// <summary>Made at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Removed at, UTC; what contacts hold in it stays.</summary>
    public DateTime? RemovedAt { get; set; }

    /// <summary>One line with single spaces, without control and direction-changing characters.</summary>
    public static string CleanName(string name) => string.Join(' ', ContactPointValue.CleanName(name).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What names and texts are compared by: one line, lower case, ё as е.</summary>
    public static string KeyOf(string name) => CleanName(name).ToLowerInvariant().Replace('ё', 'е');

    /// <summary>Reads <see cref="Choices"/>, in the order in which they are offered.</summary>
    public static IReadOnlyList<FieldChoice> ReadChoices(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<FieldChoice>>(json, JsonSerializerOptions.Web) ?? [];

    /// <summary>The inverse of <see cref="ReadChoices"/>; null when there are none.</summary>
    public static string? WriteChoices(IReadOnlyList<FieldChoice> choices) =>
        choices.Count == 0 ? null : JsonSerializer.Serialize(choices, JsonSerializerOptions.Web);
}

/// <summary>What a contact holds in a field. There is no row where there is nothing.</summary>
public sealed class ContactFieldValue
{
    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int LongestText = 1000;

    /// <summary>Longest <see cref="Key"/>, in UTF-16 units.</summary>
    public const int LongestKey = 100;

    /// <summary>How many units of <see cref="Sortable"/> are one in a number: six places behind the point are kept.</summary>
    public const long NumberScale = 1_000_000;

    /// <summary>Whose.</summary>
    public long ContactId { get; set; }

    /// <summary>Which field.</summary>
    public long FieldId { get; set; }

    /// <summary>
    /// The one spelling of the value: text and links as they are, numbers with a point, days as 2026-12-31, "true" or "false",
    /// of a choice its id.
    /// </summary>
    public string Text { get; set; } = "";

    /// <summary>What texts are filtered and sorted by: the beginning of the text's <see cref="CustomField.KeyOf"/>; of other kinds the text.</summary>
    public string Key { get; set; } = "";

    /// <summary>What numbers (in units of <see cref="NumberScale"/>), days (since 0001-01-01) and yes (1) or no (0) are filtered and sorted by; null for other kinds.</summary>
    public long? Sortable { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime At { get; set; }
}
