using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Hours;

/// <summary>Says to which calendar a channel keeps; none for day and night.</summary>
internal sealed class SetChannelHours(WriteQueue writes)
{
    /// <returns>False when the channel or the calendar is gone.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long channelId, long? calendarId)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            var channel = await scope.Db.Channels.FirstOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null);
            if (channel is null || (calendarId is not null && !await scope.Db.Calendars.AnyAsync(c => c.Id == calendarId))) return false;
            if (channel.CalendarId == calendarId) return true;
            channel.CalendarId = calendarId;
            var fact = DeskEvent.Of(DeskEventKind.ChannelRulesChanged, actor, scope.Now);
            (fact.ChannelId, fact.Data) = (channelId, JsonSerializer.Serialize(new { calendar = calendarId }, JsonSerializerOptions.Web));
            scope.Record(fact);

            // The channel itself need not run anew.
            scope.Announce(NoticeKind.Desk, channelId);
            return true;
        });
    }
}
