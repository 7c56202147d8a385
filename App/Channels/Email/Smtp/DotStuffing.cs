namespace SmallDesk.Channels.Email.Smtp;

/// <summary>
/// Makes a message safe to stand between DATA and the final dot. First every bare CR and bare LF becomes CRLF, then lines that begin
/// with a dot get another (RFC 5321 §4.5.2): in the other order "LF . LF" could end the message early for a lenient server and smuggle in the next.
/// </summary>
internal sealed class DotStuffing
{
    private bool atLineStart = true;
    private bool afterCr;

    /// <summary>Translates the next bytes of the message.</summary>
    /// <param name="from">Bytes of the message.</param>
    /// <param name="to">Gets them; needs room for twice as many, and one more.</param>
    /// <returns>How many bytes it got.</returns>
    public int Translate(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var length = 0;
        foreach (var b in from)
        {
            if (b == '\n' && afterCr)
            {
                // The second half of a CRLF that has been written with its first half.
                afterCr = false;
                continue;
            }

            afterCr = b == '\r';
            if (b is (byte)'\r' or (byte)'\n')
            {
                to[length++] = (byte)'\r';
                to[length++] = (byte)'\n';
                atLineStart = true;
                continue;
            }

            if (atLineStart && b == '.') to[length++] = (byte)'.';
            to[length++] = b;
            atLineStart = false;
        }

        return length;
    }

    /// <summary>What ends the message: the last line's end where it has none, and the final dot.</summary>
    public ReadOnlyMemory<byte> End() => atLineStart ? ".\r\n"u8.ToArray() : "\r\n.\r\n"u8.ToArray();
}
