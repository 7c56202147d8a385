using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Waiting;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Waiting;

/// <summary>Short sentences about targets.</summary>
internal static class WaitingStory
{
    public static async Task WantsAsync(this TestDesk desk, long channel, AnswerTargets targets) =>
        Assert.True(await desk.Get<SaveRules>().ExecuteAsync(Actor.System, channel, (rules, _) => rules with { Targets = targets }));

    /// <summary>A channel with an hour for the first answer, half an hour for others, and half an hour more until supervisors know.</summary>
    public static async Task<long> HastyChannelAsync(this TestDesk desk)
    {
        var channel = await desk.AddChannelAsync();
        await desk.WantsAsync(channel, new AnswerTargets { FirstMinutes = 60, NextMinutes = 30, EscalateMinutes = 30 });
        return channel;
    }

    /// <summary>Gives a channel working hours: Monday to Friday from nine to six, but for some days.</summary>
    public static Task KeepsHoursAsync(this TestDesk desk, long channel, string zone, params IReadOnlyList<DateOnly> off) => desk.Writes.RunAsync(async scope =>
    {
        var week = Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [new OpenSpan(9 * 60, 18 * 60)]);
        var calendar = new Calendar { Id = scope.NewId(), Name = zone, TimeZone = zone, Week = WeekHours.Write(week), Days = CalendarDay.Write(off.Select(d => new CalendarDay(d, "", []))), CreatedAt = scope.Now };
        scope.Db.Calendars.Add(calendar);
        (await scope.Db.Channels.SingleAsync(c => c.Id == channel)).CalendarId = calendar.Id;
        scope.Announce(NoticeKind.Desk, calendar.Id);
    });

    public static async Task<long> AskedAsync(this TestDesk desk, long channel, string visitor = "anna") => (await desk.CustomerWritesAsync(channel, "Где мой заказ?", visitor)).ConversationId!.Value;

    public static Task<int> SweepAsync(this TestDesk desk) => desk.Get<SweepTargets>().ExecuteAsync(desk.Clock.Now, CancellationToken.None);

    /// <summary>The time passes, and then the desk looks.</summary>
    public static Task<int> SweepAfterAsync(this TestDesk desk, double minutes)
    {
        desk.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return desk.SweepAsync();
    }

    public static async Task<List<StaffAlert>> AlertsAsync(this TestDesk desk)
    {
        await using var db = desk.Read();
        return await db.StaffAlerts.AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }

    /// <summary>Who was alerted of what, in order.</summary>
    public static async Task<List<(AlertKind Kind, long Agent)>> ToldAsync(this TestDesk desk) => [.. (await desk.AlertsAsync()).Select(a => (a.Kind, a.AgentId))];

    public static async Task<List<DeskEvent>> TargetFactsAsync(this TestDesk desk, long conversation)
    {
        await using var db = desk.Read();
        return await db.Events.AsNoTracking().Where(e => e.ConversationId == conversation && e.Kind >= DeskEventKind.AnswerApproaching && e.Kind <= DeskEventKind.AnswerEscalated).OrderBy(e => e.Id).ToListAsync();
    }
}
