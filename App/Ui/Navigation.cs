using SmallDesk.Domain;

namespace SmallDesk.Ui;

/// <summary>Where an entry of the navigation stands.</summary>
internal enum NavPlace
{
    Rail,
    Settings,
}

/// <summary>A way to a screen, registered by the feature that owns the screen.</summary>
/// <param name="Place">The rail of the desk, or the list beside the settings.</param>
/// <param name="Order">Small numbers stand first.</param>
/// <param name="Href">The screen; everything below it counts as being there.</param>
/// <param name="Icon">A picture of the sprite.</param>
/// <param name="TextKey">Its name.</param>
/// <param name="Needs">Who sees it.</param>
internal sealed record NavEntry(NavPlace Place, int Order, string Href, string Icon, string TextKey, Permission Needs)
{
    /// <summary>A live component that shows a count on the entry, or null.</summary>
    public Type? Badge { get; init; }

    /// <summary>Further addresses that belong to it.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Whether an address (relative, without a leading slash) is one of its screens.</summary>
    public bool Holds(string relative)
    {
        var path = relative.Split('?', '#')[0].TrimEnd('/');
        return Also.Append(Href).Any(a =>
        {
            var own = a.Trim('/');
            return path.Equals(own, StringComparison.Ordinal) || (own.Length > 0 && path.StartsWith(own + "/", StringComparison.Ordinal));
        });
    }
}
