using System.Globalization;

namespace SmallDesk.Domain;

/// <summary>A word that staff put on conversations to find and count them.</summary>
public sealed class Tag
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int LongestName = 40;

    /// <summary>The names of colours a tag may have, the plain one first.</summary>
    public static readonly IReadOnlyList<string> Palette = ["", "red", "orange", "green", "teal", "blue", "violet", "pink"];

    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>As people read it; unique whatever the case.</summary>
    public string Name { get; set; } = "";

    /// <summary><see cref="Name"/> in lower case with ё as е: what makes it unique and what typed words are compared with.</summary>
    public string Key { get; set; } = "";

    /// <summary>One of the palette's names; empty for the plain colour.</summary>
    public string Color { get; set; } = "";

    /// <summary>Made at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>One line with single spaces, without control and direction-changing characters, commas and semicolons (which stand between tags in tables) and without a leading "#"; empty when nothing is left.</summary>
    public static string CleanName(string name) =>
        string.Join(' ', ContactPointValue.CleanName(name).TrimStart('#').Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What makes a name unique: lower case, ё as е.</summary>
    public static string KeyOf(string name) => CleanName(name).ToLowerInvariant().Replace('ё', 'е');

    /// <summary>Ids as they are stored with commas between; what is none is left out.</summary>
    public static IReadOnlyList<long> ReadIds(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()];

    /// <summary>The inverse of <see cref="ReadIds"/>.</summary>
    public static string WriteIds(IEnumerable<long> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>A tag on a conversation.</summary>
public sealed class ConversationTag
{
    /// <summary>Which conversation.</summary>
    public long ConversationId { get; set; }

    /// <summary>Which tag.</summary>
    public long TagId { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>How much a conversation matters. The numbers are stored and order by themselves.</summary>
public enum ConversationPriority
{
    /// <summary>Can wait.</summary>
    Low = -1,

    /// <summary>Like most.</summary>
    Normal = 0,

    /// <summary>Before the others.</summary>
    High = 1,

    /// <summary>At once.</summary>
    Urgent = 2,
}
