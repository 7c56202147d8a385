using System.Globalization;

namespace SmallDesk.Ui;

/// <summary>A time zone to choose.</summary>
/// <param name="Id">IANA name; what is stored.</param>
/// <param name="Label">City and distance from Greenwich, in the reader's language; what is searched and shown.</param>
internal sealed record ZoneChoice(string Id, string Label);

/// <summary>The time zones of the world, those of likely shops first and by the names people know.</summary>
internal static class ZoneList
{
    private static readonly string[] Likely =
    [
        "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk", "Asia/Krasnoyarsk",
        "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka", "Europe/Minsk", "Asia/Almaty", "Asia/Tashkent",
        "Asia/Bishkek", "Asia/Baku", "Asia/Tbilisi", "Asia/Yerevan", "Europe/Chisinau", "Europe/Kyiv", "Europe/Belgrade", "Europe/London",
        "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Warsaw", "Europe/Helsinki", "Europe/Athens",
        "Europe/Istanbul", "Asia/Jerusalem", "Asia/Dubai", "Asia/Kolkata", "Asia/Bangkok", "Asia/Singapore", "Asia/Shanghai", "Asia/Tokyo",
        "Australia/Sydney", "America/Sao_Paulo", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    ];

    /// <summary>All zones for a list, labelled in the current language.</summary>
    public static IReadOnlyList<ZoneChoice> All(Texts texts, DateTimeOffset now) =>
        [.. Likely.Concat(Others()).Select(id => new ZoneChoice(id, LabelOf(id, texts, now)))];

    /// <summary>"Moscow (UTC+3)".</summary>
    public static string LabelOf(string id, Texts texts, DateTimeOffset now)
    {
        var key = "zone." + id;
        var name = texts.Has(key) ? texts[key] : id.Replace('_', ' ');
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) return name;
        var distance = Distance(zone.GetUtcOffset(now));
        return name == distance ? name : $"{name} ({distance})";
    }

    /// <summary>The IANA name of what was chosen or typed: the name itself, or a label in either language whatever the season.</summary>
    public static string? Find(string? typed, Texts texts)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0) return null;
        var city = text.Split(" (UTC", StringSplitOptions.TrimEntries)[0];

        // Browsers and machines also know zones that no list offers: "UTC", or a name of former days.
        foreach (var id in (string[])[text, city, city.Replace(' ', '_')])
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId) return id;
        }

        return Likely.Concat(Others()).FirstOrDefault(id => Texts.Languages.Any(l =>
            string.Equals(texts.In(l, "zone." + id), city, StringComparison.OrdinalIgnoreCase)
            || string.Equals(id.Replace('_', ' '), city, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The machine's own zone by its IANA name.</summary>
    public static string OfThisMachine()
    {
        var local = TimeZoneInfo.Local;
        if (local.HasIanaId) return local.Id;
        return TimeZoneInfo.TryConvertWindowsIdToIanaId(local.Id, out var iana) ? iana : "UTC";
    }

    private static IEnumerable<string> Others() => TimeZoneInfo.GetSystemTimeZones()
        .Where(z => z.HasIanaId && z.Id.Contains('/', StringComparison.Ordinal) && !z.Id.StartsWith("Etc/", StringComparison.Ordinal))
        .Select(z => z.Id).Except(Likely, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Distance(TimeSpan offset)
    {
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        var minutes = offset.Minutes == 0 ? "" : offset.ToString("\\:mm", CultureInfo.InvariantCulture);
        return offset == TimeSpan.Zero ? "UTC" : $"UTC{sign}{Math.Abs(offset.Hours).ToString(CultureInfo.InvariantCulture)}{minutes}";
    }
}
