namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>Decodes uuencoded bodies (Content-Transfer-Encoding x-uuencode), which very old mailers still send.</summary>
internal static class UuReader
{
    /// <summary>Decodes all lines between "begin" and "end".</summary>
    public static byte[] DecodeAll(ReadOnlySpan<byte> input)
    {
        var output = new List<byte>(input.Length * 3 / 4);
        foreach (var range in input.Split((byte)'\n'))
        {
            var line = input[range].TrimEnd("\r "u8);
            if (line.IsEmpty || line.StartsWith("begin "u8)) continue;
            if (line.SequenceEqual("end"u8)) break;
            Line(line, output);
        }
        return [.. output];
    }

    private static void Line(ReadOnlySpan<byte> line, List<byte> output)
    {
        var left = (line[0] - 32) & 63;
        for (var i = 1; left > 0 && i < line.Length; i += 4)
        {
            var group = (Six(line, i) << 18) | (Six(line, i + 1) << 12) | (Six(line, i + 2) << 6) | Six(line, i + 3);
            for (var shift = 16; shift >= 0 && left > 0; shift -= 8, left--) output.Add((byte)(group >> shift));
        }
    }

    private static int Six(ReadOnlySpan<byte> line, int at) => at < line.Length ? (line[at] - 32) & 63 : 0;
}
