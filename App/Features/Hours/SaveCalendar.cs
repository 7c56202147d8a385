using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Hours;

/// <summary>What came of it.</summary>
internal abstract record SaveCalendarResult
{
    /// <summary>Stored.</summary>
    internal sealed record Saved(long Id) : SaveCalendarResult;

    /// <summary>Nothing was stored: problems by field ("name", "timeZone", "week.Monday", "day.0.date", "day.0.hours", "days") as text keys.</summary>
    internal sealed record Refused(IReadOnlyDictionary<string, string> Problems) : SaveCalendarResult;

    /// <summary>No such calendar any more.</summary>
    internal sealed record NotFound : SaveCalendarResult;
}

/// <summary>Makes a calendar, or changes its name, its hours and who keeps to it.</summary>
internal sealed class SaveCalendar(WriteQueue writes, Texts texts)
{
    public async Task<SaveCalendarResult> ExecuteAsync(Actor actor, CalendarDraft draft)
    {
        actor.Demand(Permission.Administer);
        var reading = new CalendarReading(draft, texts);
        return reading.Problems.Count > 0
            ? new SaveCalendarResult.Refused(reading.Problems)
            : await writes.RunAsync(scope => StoreAsync(scope, actor, draft, reading));
    }

    private static async ValueTask<SaveCalendarResult> StoreAsync(WriteScope scope, Actor actor, CalendarDraft draft, CalendarReading read)
    {
        var calendars = await scope.Db.Calendars.ToListAsync();
        if (calendars.Exists(c => c.Id != draft.Id && string.Equals(c.Name, read.Name, StringComparison.OrdinalIgnoreCase)))
        {
            return new SaveCalendarResult.Refused(new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "hours.nameTaken" });
        }

        var calendar = calendars.Find(c => c.Id == draft.Id);
        if (calendar is null && draft.Id is not null) return new SaveCalendarResult.NotFound();
        if (calendar is null) scope.Db.Calendars.Add(calendar = new Calendar { Id = scope.NewId(), CreatedAt = scope.Now });
        (calendar.Name, calendar.TimeZone) = (read.Name, read.Zone);
        (calendar.Week, calendar.Days) = (WeekHours.Write(read.Week), CalendarDay.Write(read.Days));
        await SetChannelsAsync(scope, calendar.Id, draft.ChannelIds);
        var fact = DeskEvent.Of(DeskEventKind.CalendarSaved, actor, scope.Now);
        fact.Data = JsonSerializer.Serialize(new { calendar = calendar.Id, name = calendar.Name, channels = draft.ChannelIds }, JsonSerializerOptions.Web);
        scope.Record(fact);
        scope.Announce(NoticeKind.Desk, calendar.Id);
        return new SaveCalendarResult.Saved(calendar.Id);
    }

    private static async Task SetChannelsAsync(WriteScope scope, long calendarId, IReadOnlyCollection<long> wanted)
    {
        var concerned = await scope.Db.Channels.Where(c => c.RemovedAt == null && (c.CalendarId == calendarId || wanted.Contains(c.Id))).ToListAsync();
        foreach (var channel in concerned) channel.CalendarId = wanted.Contains(channel.Id) ? calendarId : null;
    }
}
