using Microsoft.Playwright;

namespace SmallDesk.Tests.Support.Browsing;

/// <summary>Who sits before a screen, and what screen it is.</summary>
internal sealed record Seat(string Name)
{
    public string Locale { get; init; } = "en-GB";

    public string TimeZone { get; init; } = "Europe/Moscow";

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public bool IsDark { get; init; }

    public bool IsPhone { get; init; }

    public static Seat Phone(string name) => new(name) { Width = 360, Height = 800, IsPhone = true };

    /// <summary>Did not ask their system for less motion. Most tests did: they need not wait for it.</summary>
    public bool LikesMotion { get; init; }

    public BrowserNewContextOptions Options(Uri address) => new()
    {
        BaseURL = address.ToString(),
        Locale = Locale,
        TimezoneId = TimeZone,
        ViewportSize = new() { Width = Width, Height = Height },
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        HasTouch = IsPhone,
        IsMobile = IsPhone,
        DeviceScaleFactor = IsPhone ? 2 : 1,
        ReducedMotion = LikesMotion ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
    };
}
