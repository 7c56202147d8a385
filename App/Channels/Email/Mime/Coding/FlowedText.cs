using System.Text;

namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>Joins the lines of format=flowed text (RFC 3676): soft breaks, space-stuffing, quote depth, and a signature mark that never flows.</summary>
internal static class FlowedText
{
    /// <summary>Unflows.</summary>
    /// <param name="text">Text with line feeds only.</param>
    /// <param name="deletesSpace">DelSp=yes: the space of a soft break goes with it.</param>
    public static string Join(string text, bool deletesSpace)
    {
        var result = new StringBuilder(text.Length);
        var openDepth = -1; // depth of the paragraph still open, or none
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            var depth = Depth(line);
            var body = line[depth..];
            if (body is [' ', ..]) body = body[1..];
            if (openDepth >= 0 && (openDepth != depth || body is "-- "))
            {
                result.Append('\n');
                openDepth = -1;
            }
            if (openDepth < 0 && depth > 0) result.Append('>', depth).Append(' ');
            var isSoft = body is [.., ' '] && body is not "-- ";
            result.Append(isSoft && deletesSpace ? body[..^1] : body);
            openDepth = isSoft ? depth : -1;
            if (!isSoft) result.Append('\n');
        }
        if (result.Length > 0 && result[^1] == '\n') result.Length--;
        return result.ToString();
    }

    private static int Depth(ReadOnlySpan<char> line)
    {
        var depth = line.IndexOfAnyExcept('>');
        return depth < 0 ? line.Length : depth;
    }
}
