using System.Net;
using System.Text;
using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>A customer's formatting as markup of a few plain elements; all text in it is encoded.</summary>
internal static class EntityMarkup
{
    private const int MostEntities = 500;

    /// <summary>The text as markup; null when it has no formatting that plain text would not show.</summary>
    public static string? Of(string text, IReadOnlyList<BotEntity>? entities)
    {
        var shown = (entities ?? []).Where(e => TagOf(e) is not null && e.Offset >= 0 && e.Length > 0 && e.Offset + (long)e.Length <= text.Length)
            .Take(MostEntities).OrderBy(e => e.Offset).ThenByDescending(e => e.Length).ToList();
        if (shown.Count == 0) return null;
        var markup = new StringBuilder(text.Length * 2);
        var (at, next) = (0, 0);
        Stack<BotEntity> open = new();
        while (at < text.Length || open.Count > 0)
        {
            Close(markup, open, at);
            while (next < shown.Count && shown[next].Offset == at) Open(markup, open, shown[next++]);
            if (at >= text.Length) break;
            var end = open.Count > 0 ? open.Min(e => e.Offset + e.Length) : text.Length;
            if (next < shown.Count && shown[next].Offset < end) end = shown[next].Offset;
            markup.Append(WebUtility.HtmlEncode(text[at..end]).Replace("\n", "<br>", StringComparison.Ordinal));
            at = end;
        }

        Close(markup, open, int.MaxValue);
        return markup.ToString();
    }

    private static void Open(StringBuilder markup, Stack<BotEntity> open, BotEntity entity)
    {
        open.Push(entity);
        markup.Append('<').Append(TagOf(entity)).Append(AttributeOf(entity)).Append('>');
    }

    /// <summary>Closes what ends here; what lies inside and goes on is opened again behind it.</summary>
    private static void Close(StringBuilder markup, Stack<BotEntity> open, int at)
    {
        if (!open.Any(e => e.Offset + e.Length <= at)) return;
        Stack<BotEntity> again = new();
        while (open.Any(e => e.Offset + e.Length <= at))
        {
            var entity = open.Pop();
            markup.Append("</").Append(TagOf(entity)).Append('>');
            if (entity.Offset + entity.Length > at) again.Push(entity);
        }

        while (again.TryPop(out var entity)) Open(markup, open, entity);
    }

    private static string AttributeOf(BotEntity entity) => entity.Type switch
    {
        "text_link" => $" href=\"{WebUtility.HtmlEncode(entity.Url)}\"",
        "spoiler" => " class=\"spoiler\"",
        _ => "",
    };

    // What Telegram finds by itself (addresses, hashtags, mentions) plain text shows as well.
    private static string? TagOf(BotEntity entity) => entity.Type switch
    {
        "bold" => "b",
        "italic" => "i",
        "underline" => "u",
        "strikethrough" => "s",
        "spoiler" => "span",
        "code" => "code",
        "pre" => "pre",
        "blockquote" or "expandable_blockquote" => "blockquote",
        "text_link" when IsWebAddress(entity.Url) => "a",
        _ => null,
    };

    private static bool IsWebAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0;
}
