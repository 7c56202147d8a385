using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;

namespace SmallDesk.Features.Push.Sending;

/// <summary>Whether something is still worth a push.</summary>
/// <param name="IsIdle">It is not.</param>
/// <param name="HeldUntil">It is, but not before, UTC.</param>
internal readonly record struct PushWorth(bool IsIdle, DateTime? HeldUntil);

/// <summary>Looks at a push once more before it leaves: what was seen behind the bell, answered or mended meanwhile disturbs nobody.</summary>
internal sealed class PushRelevance(AlertTiming timing)
{
    public async Task<PushWorth> OfAsync(DeskDbContext db, PushNote note, StaffAlert? alert, PushWishes wishes, DateTime now)
    {
        if (note.AlertId is null) return new(now - note.CreatedAt > PushMarks.Lasts, null);
        var isWanted = alert is { SeenAt: null } && now - note.CreatedAt < PushMarks.Lasts * 2 && wishes.Wants(alert.Kind) && !(wishes.OnlyAway && !timing.IsAway(wishes.AgentId));
        return isWanted && await StandsAsync(db, note, alert!) ? new(IsIdle: false, timing.HeldUntil(wishes, now)) : new(IsIdle: true, null);
    }

    private static Task<bool> StandsAsync(DeskDbContext db, PushNote note, StaffAlert alert)
    {
        var (since, reason) = (AlertData.Read(alert.Data).Since, alert.Reason);
        return alert.Kind switch
        {
            // The same waiting, and nobody else's affair by now; supervisors are told whoever has it.
            AlertKind.AnswerApproaching or AlertKind.AnswerMissed =>
                db.Conversations.Shown().AnyAsync(c => c.Id == alert.ConversationId && c.WaitingSince == since && (c.AssigneeId == null || c.AssigneeId == alert.AgentId)),
            AlertKind.AnswerEscalated => db.Conversations.Shown().AnyAsync(c => c.Id == alert.ConversationId && c.WaitingSince == since),
            AlertKind.LowScore => db.Conversations.AnyAsync(c => c.Id == alert.ConversationId && c.DeletedAt == null),
            AlertKind.ChannelDown => db.ChannelOutages.AnyAsync(o => o.EndedAt == null && "channel:" + o.Id == reason),
            AlertKind.ChannelBack => HeardAsync(db, note),
            _ => Task.FromResult(true),
        };
    }

    /// <summary>That a channel works again is only said where it was said that it did not.</summary>
    private static async Task<bool> HeardAsync(DeskDbContext db, PushNote note)
    {
        var last = await db.PushNotes.Where(n => n.DeviceId == note.DeviceId && n.Topic == note.Topic && n.Id < note.Id && (n.State == PushState.Sent || n.State == PushState.Unknown))
            .OrderByDescending(n => n.Id).Select(n => n.AlertId).FirstOrDefaultAsync();
        return await db.StaffAlerts.AnyAsync(a => a.Id == last && a.Kind == AlertKind.ChannelDown);
    }
}
