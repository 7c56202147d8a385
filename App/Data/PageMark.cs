using System.Globalization;

namespace SmallDesk.Data;

/// <summary>Where a page ended: a time and an id, and where a list has bands the band, as an opaque text for addresses.</summary>
internal readonly record struct PageMark(DateTime At, long Id, int Band = 0)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{UtcMillisecondsConverter.ToMilliseconds(At)}_{Id}") + (Band == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"_{Band}"));

    /// <summary>Null for anything that is not such a mark.</summary>
    public static PageMark? Parse(string? text)
    {
        var parts = text?.Split('_') ?? [];
        var band = 0;
        return parts.Length is 2 or 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) && Math.Abs(at) < 253402300800000
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && (parts.Length == 2 || int.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out band))
            ? new PageMark(UtcMillisecondsConverter.FromMilliseconds(at), id, band) : null;
    }
}
