using AngleSharp.Dom;

namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>Looks at markup before a tree is made of it: what costs a parser more than its length is not parsed.</summary>
internal static class HtmlShape
{
    private const int MostAttributes = 300;

    /// <summary>Whether there are more tags than a mail can need, or tags with absurdly many attributes.</summary>
    public static bool IsHostile(string html, int mostTags)
    {
        int tags = 0, pieces = 0;
        var inTag = false;
        for (var i = 0; i < html.Length; i++)
        {
            var c = html[i];
            if (!inTag)
            {
                var next = html.AsSpan(i).IndexOf('<');
                if (next < 0) return false;
                i += next;
                if (++tags > mostTags) return true;
                (inTag, pieces) = (true, 0);
            }
            else if (c == '>') inTag = false;
            else if (c is '"' or '\'' && html[i - 1] == '=')
            {
                var end = html.IndexOf(c, i + 1);
                if (end < 0) return false;
                i = end;
                if (++pieces > MostAttributes) return true;
            }
            else if (c is ' ' or '\t' or '\n' or '\r' or '/' or '=' && ++pieces > MostAttributes * 4) return true;
        }
        return false;
    }

    /// <summary>Levels of a tree, without recursion.</summary>
    public static int Depth(INode root)
    {
        int depth = 0, deepest = 0;
        INode? node = root;
        while (node is not null)
        {
            if (node.FirstChild is { } child)
            {
                node = child;
                deepest = Math.Max(deepest, ++depth);
                continue;
            }
            while (node is not null && node != root && node.NextSibling is null)
            {
                node = node.Parent;
                depth--;
            }
            node = node is null || node == root ? null : node.NextSibling;
        }
        return deepest;
    }
}
