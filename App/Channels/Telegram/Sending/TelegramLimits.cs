namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>What the Bot API takes (sendMessage, sendPhoto, sendMediaGroup, "Sending files").</summary>
internal static class TelegramLimits
{
    /// <summary>Longest text after entities are read, in UTF-16 units.</summary>
    public const int LongestText = 4096;

    /// <summary>Longest caption after entities are read, in UTF-16 units.</summary>
    public const int LongestCaption = 1024;

    /// <summary>Largest upload in bytes.</summary>
    public const long LargestFile = 50 * 1024 * 1024;

    /// <summary>Largest upload to a server of one's own in bytes.</summary>
    public const long LargestLocalFile = 2000L * 1024 * 1024;

    /// <summary>Largest photo in bytes.</summary>
    public const long LargestPhoto = 10 * 1024 * 1024;

    /// <summary>Most width and height of a photo together, in pixels.</summary>
    public const int LargestPhotoSides = 10_000;

    /// <summary>Most that one side of a photo may be of the other.</summary>
    public const int MostStretched = 20;

    /// <summary>Most items of an album.</summary>
    public const int LargestAlbum = 10;
}
