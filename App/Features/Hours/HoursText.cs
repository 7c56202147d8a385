using System.Globalization;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Features.Hours;

/// <summary>Hours of a day as people type and read them.</summary>
internal static class HoursText
{
    /// <summary>The stretch that was typed; null when it is none.</summary>
    public static OpenSpan? Read(TypedSpan typed)
    {
        if (Minute(typed.From) is not { } from || Minute(typed.To) is not { } to) return null;
        var span = new OpenSpan(from, to == 0 ? OpenSpan.Day : to);
        return span.IsValid ? span : null;
    }

    /// <summary>As a field for a time shows it, which knows no 24:00.</summary>
    public static TypedSpan Typed(OpenSpan span) => new(Field(span.From), Field(span.To % OpenSpan.Day));

    /// <summary>"10:00–13:00, 14:00–18:00".</summary>
    public static string Of(IReadOnlyList<OpenSpan> spans) => string.Join(", ", spans.Select(s => $"{Clock(s.From)}–{Clock(s.To)}"));

    public static DateOnly? Date(string typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static string Typed(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int? Minute(string typed)
    {
        var text = typed.Trim();
        if (text == "24:00") return OpenSpan.Day;
        return TimeOnly.TryParseExact(text, ["H:mm", "HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : null;
    }

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60}:{minute % 60:00}");

    private static string Field(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
