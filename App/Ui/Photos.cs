namespace SmallDesk.Ui;

/// <summary>Where faces are fetched from.</summary>
internal static class Photos
{
    /// <summary>The address of a photo, or null when there is none.</summary>
    public static string? Of(string? hash) => hash is null ? null : "/photos/" + hash;
}
