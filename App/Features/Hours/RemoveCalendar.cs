using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Hours;

/// <summary>What came of it.</summary>
internal enum RemoveCalendarResult
{
    Removed,

    /// <summary>Channels keep to it; nothing was done.</summary>
    InUse,

    NotFound,
}

/// <summary>Removes a calendar. Channels that kept to it are there day and night from then on, which has to be said.</summary>
internal sealed class RemoveCalendar(WriteQueue writes)
{
    /// <param name="actor">Who.</param>
    /// <param name="calendarId">Which.</param>
    /// <param name="frees">Also while channels keep to it.</param>
    public Task<RemoveCalendarResult> ExecuteAsync(Actor actor, long calendarId, bool frees = false)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            var calendar = await scope.Db.Calendars.FirstOrDefaultAsync(c => c.Id == calendarId);
            if (calendar is null) return RemoveCalendarResult.NotFound;
            var channels = await scope.Db.Channels.Where(c => c.CalendarId == calendarId).ToListAsync();
            if (!frees && channels.Exists(c => c.RemovedAt is null)) return RemoveCalendarResult.InUse;
            foreach (var channel in channels) channel.CalendarId = null;
            scope.Db.Calendars.Remove(calendar);
            var fact = DeskEvent.Of(DeskEventKind.CalendarRemoved, actor, scope.Now);
            fact.Data = JsonSerializer.Serialize(new { calendar = calendar.Id, name = calendar.Name, channels = channels.Select(c => c.Id) }, JsonSerializerOptions.Web);
            scope.Record(fact);
            scope.Announce(NoticeKind.Desk, calendar.Id);
            return RemoveCalendarResult.Removed;
        });
    }
}
