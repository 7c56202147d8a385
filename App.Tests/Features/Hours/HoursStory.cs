using SmallDesk.Domain;
using SmallDesk.Features.Hours;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Hours;

/// <summary>Short sentences about hours.</summary>
internal static class HoursStory
{
    public static readonly IReadOnlyDictionary<DayOfWeek, IReadOnlyList<TypedSpan>> WorkingWeek = new[]
    {
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday,
    }.ToDictionary(d => d, IReadOnlyList<TypedSpan> (_) => [new TypedSpan("10:00", "18:00")]);

    public static CalendarDraft Draft(string name = "Офис", string? zone = null, IReadOnlyList<TypedDay>? days = null, params IReadOnlyCollection<long> channels) =>
        new(null, name, zone, WorkingWeek, days ?? [], channels);

    public static async Task<long> AddCalendarAsync(this TestDesk desk, CalendarDraft draft) =>
        Assert.IsType<SaveCalendarResult.Saved>(await desk.Get<SaveCalendar>().ExecuteAsync(Actor.System, draft)).Id;

    /// <summary>A shop in Moscow that speaks Russian.</summary>
    public static async Task FoundShopAsync(this TestDesk desk, string language = "ru", string zone = "Europe/Moscow") =>
        Assert.Empty(await desk.Get<UpdateDesk>().ExecuteAsync(Actor.System, "Лён", language, zone));

    /// <summary>Turns the clock on to a time on a wall.</summary>
    public static void TurnTo(this TestDesk desk, DateTime local, string zone = "Europe/Moscow")
    {
        var at = TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.True(at >= desk.Clock.Now, "Clocks are turned forward only.");
        desk.Clock.Advance(at - desk.Clock.Now);
    }
}
