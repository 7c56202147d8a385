using SmallDesk.Domain;
using SmallDesk.Features.Rules;
using SmallDesk.Ui;

namespace SmallDesk.Features.Hours;

/// <summary>Registers when somebody is there.</summary>
internal static class HoursServices
{
    public static IServiceCollection AddHours(this IServiceCollection services) => services
        .AddSingleton<SaveCalendar>()
        .AddSingleton<RemoveCalendar>()
        .AddSingleton<SetChannelHours>()
        .AddSingleton<CalendarsQuery>()
        .AddSingleton(new ChannelClockPart(10, typeof(ChannelHoursSection)))
        .AddSingleton(new NavEntry(NavPlace.Settings, 42, "/settings/hours", "clock", "hours.title", Permission.Administer));
}
