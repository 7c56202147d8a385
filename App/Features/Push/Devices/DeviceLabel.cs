namespace SmallDesk.Features.Push.Devices;

/// <summary>Browser and system from what a browser calls itself: enough for people to tell their devices apart.</summary>
internal static class DeviceLabel
{
    // In the order in which they are to be asked: the later ones also call themselves by the earlier one's names.
    private static readonly (string Mark, string Name)[] Browsers =
        [("YaBrowser", "Yandex"), ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    /// <returns>"Chrome · Android"; what is known of it; empty when nothing is.</returns>
    public static string Of(string? userAgent)
    {
        var said = userAgent ?? "";
        return string.Join(" · ", new[] { Name(Browsers, said), Name(Systems, said) }.OfType<string>());
    }

    private static string? Name((string Mark, string Name)[] known, string said) =>
        Array.Find(known, k => said.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
