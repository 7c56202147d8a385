namespace SmallDesk.Channels.Email.Mime;

/// <summary>How much the reader takes on. Beyond a limit it stops there and says so (<see cref="MailItem.Trouble"/>).</summary>
internal sealed record MimeLimits
{
    /// <summary>The limits in use.</summary>
    public static MimeLimits Default { get; } = new();

    /// <summary>Bytes of one header section, default 256 KiB.</summary>
    public int HeaderBytes { get; init; } = 256 * 1024;

    /// <summary>Fields of one header section, default 1,000.</summary>
    public int Headers { get; init; } = 1000;

    /// <summary>Multiparts within multiparts, default 20.</summary>
    public int Depth { get; init; } = 20;

    /// <summary>Parts in all, default 1,000.</summary>
    public int Parts { get; init; } = 1000;

    /// <summary>Decoded bytes of all parts together, default 50 MiB.</summary>
    public long DecodedBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>Encoded bytes of a part that is still shown as text; a longer one is a file, default 4 MiB.</summary>
    public int TextBytes { get; init; } = 4 * 1024 * 1024;
}
