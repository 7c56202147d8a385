using SmallDesk.Domain;

namespace SmallDesk.Features.Alerting;

/// <summary>Quiet hours as somebody chose them, in minutes after midnight: both or neither.</summary>
public sealed record QuietTime(int? From, int? To, string? Zone)
{
    private const int Day = 24 * 60;
    private const int Evening = 22 * 60;
    private const int Morning = 8 * 60;

    public bool IsOn => From is not null && To is not null;

    /// <summary>Switched on as most people want it, or off; the zone stays.</summary>
    public QuietTime Switched(bool isOn) => isOn ? this with { From = Evening, To = Morning } : this with { From = null, To = null };

    /// <summary>What of it makes sense.</summary>
    public QuietTime Sane()
    {
        var isWhole = this is { From: >= 0 and < Day, To: >= 0 and < Day };
        return new QuietTime(isWhole ? From : null, isWhole ? To : null, TimeZoneInfo.TryFindSystemTimeZoneById(Zone ?? "", out _) ? Zone : null);
    }

    internal static QuietTime Of(IAlertWishes wishes) => new(wishes.QuietFrom, wishes.QuietTo, wishes.QuietZone);
}
