using System.Globalization;

namespace SmallDesk.Data;

/// <summary>Where a page ended: a time and an id, as an opaque text for addresses.</summary>
internal readonly record struct PageMark(DateTime At, long Id)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{UtcMillisecondsConverter.ToMilliseconds(At)}_{Id}");

    /// <summary>Null for anything that is not such a mark.</summary>
    public static PageMark? Parse(string? text)
    {
        var parts = text?.Split('_') ?? [];
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) && Math.Abs(at) < 253402300800000
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new PageMark(UtcMillisecondsConverter.FromMilliseconds(at), id) : null;
    }
}
