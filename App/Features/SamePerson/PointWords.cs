using System.Text.Json;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>A way to reach somebody as people read it.</summary>
internal static class PointWords
{
    public static string Of(ContactPoint point) => UsernameOf(point) is { } name ? $"@{name}" : point.Value;

    /// <summary>What they are called in Telegram; null elsewhere or when they have no such name.</summary>
    public static string? UsernameOf(ContactPoint point)
    {
        if (point.Kind != ContactPointKind.Telegram || point.Details is null) return null;
        using var details = JsonDocument.Parse(point.Details);
        return details.RootElement.TryGetProperty("username", out var name) && name.GetString() is { Length: > 0 } text ? text : null;
    }
}
