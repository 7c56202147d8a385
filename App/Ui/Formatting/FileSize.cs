namespace SmallDesk.Ui.Formatting;

/// <summary>Sizes as people say them.</summary>
internal static class FileSize
{
    /// <summary>The number and the key of its unit (<c>ui.bytes</c>, <c>ui.kilobytes</c>, <c>ui.megabytes</c>).</summary>
    public static (string Key, double Value) Of(long bytes) => bytes switch
    {
        < 1024 => ("ui.bytes", bytes),
        < 1024 * 1024 => ("ui.kilobytes", Math.Round(bytes / 1024d)),
        _ => ("ui.megabytes", Math.Round(bytes / (1024d * 1024d), 1)),
    };
}
