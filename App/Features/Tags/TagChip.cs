using System.Net;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Tags;

/// <summary>A tag as a chip, for lists; every word of a person is encoded.</summary>
internal static class TagChip
{
    public const int LongestName = Tag.LongestName;

    public static IReadOnlyList<string> Palette => Tag.Palette;

    public static MarkupString Of(TagEntry tag) => new($"""<span class="tag {tag.Color}" title="{WebUtility.HtmlEncode(tag.Name)}"><bdi class="clip">{WebUtility.HtmlEncode(tag.Name)}</bdi></span>""");

    /// <summary>Few enough for a narrow row, and how many more there are.</summary>
    public static string Row(IReadOnlyList<TagEntry> tags, int most)
    {
        if (tags.Count == 0) return "";
        var chips = string.Concat(tags.Take(most).Select(t => Of(t).Value));
        if (tags.Count > most) chips += $"""<span class="tag" title="{WebUtility.HtmlEncode(string.Join(", ", tags.Skip(most).Select(t => t.Name)))}">+{tags.Count - most}</span>""";
        return $"""<span class="tags">{chips}</span>""";
    }

    /// <summary>Tags whose name holds what was typed, those that begin with it first; without words all in order.</summary>
    public static IReadOnlyList<TagEntry> Find(IEnumerable<TagEntry> tags, string typed, int most)
    {
        var key = Tag.KeyOf(typed);
        return
        [
            .. tags.Where(t => t.Key.Contains(key, StringComparison.Ordinal))
                .OrderBy(t => t.Key != key).ThenBy(t => !t.Key.StartsWith(key, StringComparison.Ordinal)).ThenBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase).Take(most),
        ];
    }

    /// <summary>Whether what was typed is a name that no tag has yet.</summary>
    public static bool IsNew(IEnumerable<TagEntry> tags, string typed) => TagCheck.Problem(typed) is null && !IsAmong(tags, typed);

    /// <summary>There is one of that name among them.</summary>
    public static bool IsAmong(IEnumerable<TagEntry> tags, string typed) => tags.Any(t => t.Key == Tag.KeyOf(typed));

    /// <summary>A name as it would be stored.</summary>
    public static string Clean(string typed) => Tag.CleanName(typed);
}
