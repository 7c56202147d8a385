namespace SmallDesk.Ui;

/// <summary>Where the desk is reached from outside.</summary>
/// <param name="PublicUrl">As set; null when it is whatever address a request came to.</param>
internal sealed record DeskAddress(string? PublicUrl)
{
    /// <summary>The address without a trailing slash.</summary>
    /// <param name="baseUri">Where the reader is.</param>
    public string For(string baseUri) => (string.IsNullOrWhiteSpace(PublicUrl) ? baseUri : PublicUrl).TrimEnd('/');
}
