using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Features.Conversations;

/// <summary>Puts a conversation away until a time.</summary>
internal sealed class SnoozeConversation(ConversationChange change, DeskDirectory directory, TimeProvider time)
{
    private static readonly TimeOnly MorningAt = new(9, 0);

    /// <summary>Until <paramref name="until"/>, UTC; <see cref="ChangeResult.Invalid"/> when that has passed or is over a year away.</summary>
    public async Task<ChangeResult> ExecuteAsync(Actor actor, long conversationId, DateTime until)
    {
        actor.Demand(Permission.Work);
        var now = time.GetUtcNow().UtcDateTime;
        if (until <= now || until > now.AddYears(1)) return ChangeResult.Invalid;
        return await change.RunAsync(actor, conversationId, (conversation, at) => conversation.Snooze(actor, until, at));
    }

    /// <summary>Until nine tomorrow morning in the desk's time zone.</summary>
    public Task<ChangeResult> UntilTomorrowAsync(Actor actor, long conversationId) =>
        ExecuteAsync(actor, conversationId, MorningIn(1, time.GetUtcNow().UtcDateTime, directory));

    /// <summary>Nine in the morning so many days on, in the desk's time zone, as UTC.</summary>
    internal static DateTime MorningIn(int days, DateTime now, DeskDirectory directory) => Morning(days, new DateTimeOffset(now), directory.Current.Zone);

    internal static DateTime TomorrowMorning(DateTimeOffset now, TimeZoneInfo zone) => Morning(1, now, zone);

    private static DateTime Morning(int days, DateTimeOffset now, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(days);
        return WallClock.ToUtc(day.ToDateTime(MorningAt), zone);
    }
}
