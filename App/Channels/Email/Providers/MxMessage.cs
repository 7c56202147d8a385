using System.Buffers.Binary;
using System.Text;

namespace SmallDesk.Channels.Email.Providers;

/// <summary>The question for mail exchangers and its answer on the wire (RFC 1035 §4).</summary>
internal static class MxMessage
{
    private const int Header = 12;
    private const int Mx = 15;
    private const int MostJumps = 32;

    /// <summary>Writes the question.</summary>
    /// <param name="id">To recognise the answer.</param>
    /// <param name="domain">In ASCII.</param>
    public static byte[] Ask(ushort id, string domain)
    {
        using var message = new MemoryStream();
        message.Write([(byte)(id >> 8), (byte)id, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0]);
        foreach (var label in domain.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            message.WriteByte((byte)Math.Min(label.Length, 63));
            message.Write(Encoding.ASCII.GetBytes(label[..Math.Min(label.Length, 63)]));
        }

        message.Write([0, 0, Mx, 0, 1]);
        return message.ToArray();
    }

    /// <summary>Reads the answer.</summary>
    /// <returns>Names, the preferred first; null when it is not the answer to this question, or not readable.</returns>
    public static IReadOnlyList<string>? Read(ushort id, ReadOnlySpan<byte> message)
    {
        if (message.Length < Header || Word(message, 0) != id || (message[2] & 0x80) == 0) return null;
        var at = Header;
        for (var questions = Word(message, 4); questions > 0; questions--)
        {
            if (ReadName(message, ref at) is null) return null;
            at += 4;
        }

        var found = new List<(int Preference, string Name)>();
        for (var answers = Word(message, 6); answers > 0; answers--)
        {
            if (ReadName(message, ref at) is null || at + 10 > message.Length) return null;
            var (type, length) = (Word(message, at), Word(message, at + 8));
            at += 10;
            if (at + length > message.Length) return null;
            var target = at + 2;
            if (type == Mx && length > 2 && ReadName(message, ref target) is { Length: > 0 } name) found.Add((Word(message, at), name));
            at += length;
        }

        return [.. found.OrderBy(f => f.Preference).Select(f => f.Name)];
    }

    private static int Word(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message[at..]);

    // A name may jump back to an earlier one (§4.1.4); a hostile one in circles.
    private static string? ReadName(ReadOnlySpan<byte> message, ref int at)
    {
        var name = new StringBuilder();
        var (place, jumps) = (at, 0);
        while (place < message.Length)
        {
            var length = message[place];
            if (length >= 0xC0)
            {
                if (place + 1 >= message.Length || ++jumps > MostJumps) return null;
                if (jumps == 1) at = place + 2;
                place = ((length & 0x3F) << 8) | message[place + 1];
                continue;
            }

            place++;
            if (length == 0)
            {
                if (jumps == 0) at = place;
                return name.ToString();
            }

            if (place + length > message.Length || name.Length > 255) return null;
            if (name.Length > 0) name.Append('.');
            name.Append(Encoding.ASCII.GetString(message.Slice(place, length)));
            place += length;
        }

        return null;
    }
}
