using System.Text.Json;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>A way to reach somebody as people read it.</summary>
internal static class PointText
{
    public static string Of(ContactPointView point, Texts texts) => point.Kind switch
    {
        ContactPointKind.Visitor => texts["channel.webchat"],
        ContactPointKind.Telegram or ContactPointKind.TelegramGroup => Username(point.Details) is { } name ? "@" + name : point.Value,
        _ => point.Value,
    };

    private static string? Username(string? details)
    {
        if (details is null) return null;
        using var json = JsonDocument.Parse(details);
        return json.RootElement.TryGetProperty("username", out var name) ? name.GetString() : null;
    }
}
