using AngleSharp.Dom;

namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>Looks at a tree of markup before it is walked.</summary>
internal static class HtmlShape
{
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
