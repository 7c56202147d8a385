using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Push.Sending;

/// <summary>Writes down what became of pushes. Whoever dies over one lets its lease lapse, and it is never handed over again: what it told stands behind the bell.</summary>
internal static class PushMarks
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>So long a push is tried, and kept for a device that is off.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), LongestPause];

    /// <summary>Takes the place of what still waits to be told about the same.</summary>
    public static async ValueTask QueueAsync(WriteScope scope, PushNote note)
    {
        foreach (var older in await scope.Db.PushNotes.Where(n => n.DeviceId == note.DeviceId && n.Topic == note.Topic && n.State == PushState.Queued).ToListAsync())
            (older.State, older.DueAt) = (PushState.Dropped, null);
        (note.Id, note.CreatedAt) = (scope.NewId(), scope.Now);
        scope.Db.PushNotes.Add(note);
        Announce(scope, note);
    }

    public static async ValueTask<bool> TakeAsync(WriteScope scope, long id)
    {
        var note = await scope.Db.PushNotes.SingleAsync(n => n.Id == id);
        if (note.State != PushState.Queued || note.DueAt is null || note.DueAt > scope.Now) return false;
        (note.State, note.DueAt) = (PushState.Sending, scope.Now + Lease);
        note.Attempts++;
        return true;
    }

    public static async ValueTask DropAsync(WriteScope scope, long id)
    {
        var note = await scope.Db.PushNotes.SingleAsync(n => n.Id == id);
        if (note.State == PushState.Queued) (note.State, note.DueAt) = (PushState.Dropped, null);
        Announce(scope, note);
    }

    public static async ValueTask HoldAsync(WriteScope scope, long id, DateTime until)
    {
        var note = await scope.Db.PushNotes.SingleAsync(n => n.Id == id);
        if (note.State == PushState.Queued) note.DueAt = until;
    }

    /// <summary>What became of handing one over.</summary>
    public static async ValueTask SettleAsync(WriteScope scope, long id, PushAnswer answer)
    {
        var note = await scope.Db.PushNotes.SingleAsync(n => n.Id == id);
        if (note.State != PushState.Sending) return;
        var device = await scope.Db.PushDevices.FirstOrDefaultAsync(d => d.Id == note.DeviceId);
        (note.State, note.DueAt, note.Error) = (StateAfter(answer.Verdict), null, answer.Error);
        switch (answer.Verdict)
        {
            case PushVerdict.Taken:
                note.SentAt = scope.Now;
                device?.Took(scope.Now);
                break;
            case PushVerdict.Later:
                await PutOffAsync(scope, note, answer.RetryAfter);
                device?.Failed(answer.Error!, scope.Now);
                break;
            case PushVerdict.Gone when device is not null:
                scope.Db.PushDevices.Remove(device);
                break;
            default:
                device?.Failed(answer.Error!, scope.Now);
                break;
        }

        Announce(scope, note);
    }

    private static PushState StateAfter(PushVerdict verdict) => verdict switch
    {
        PushVerdict.Taken => PushState.Sent,
        PushVerdict.Later => PushState.Queued,
        PushVerdict.Unknown => PushState.Unknown,
        _ => PushState.Failed,
    };

    /// <summary>Whoever has to wait lets nothing else go to the same device before.</summary>
    private static async Task PutOffAsync(WriteScope scope, PushNote note, TimeSpan? asked)
    {
        if (note.Attempts > Pauses.Length || scope.Now - note.CreatedAt >= Lasts)
        {
            (note.State, note.Error) = (PushState.Failed, "push.error.gaveUp");
            return;
        }

        var pause = Pauses[note.Attempts - 1];
        if (asked > pause) pause = asked.Value > LongestPause ? LongestPause : asked.Value;
        note.DueAt = scope.Now + pause;
        foreach (var other in await scope.Db.PushNotes.Where(n => n.DeviceId == note.DeviceId && n.State == PushState.Queued && n.Id != note.Id && n.DueAt < note.DueAt).ToListAsync())
            other.DueAt = note.DueAt;
    }

    private static void Announce(WriteScope scope, PushNote note) => scope.Announce(NoticeKind.Push, note.Id, agentId: note.AgentId);
}
