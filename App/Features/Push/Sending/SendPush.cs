using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Push.Encryption;
using SmallDesk.Ui;

namespace SmallDesk.Features.Push.Sending;

/// <summary>Hands one push over, if it is still worth it, and writes down what became of it.</summary>
internal sealed class SendPush(
    IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, PushRelevance relevance, PushWriter writer, PushService service, DeskSignatures signatures,
    RaiseAlert alerts, DeskAddress address, TimeProvider time)
{
    /// <returns>False when nothing else should go to the same device now.</returns>
    public async Task<bool> ExecuteAsync(long id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.PushNotes.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id && n.DueAt != null, cancel) is not { } note) return true;
        if (note.State == PushState.Sending)
        {
            // Whoever was handing it over died over it.
            await SettleAsync(id, new PushAnswer(PushVerdict.Unknown, "push.error.unknown"));
            return true;
        }

        var device = await db.PushDevices.AsNoTracking().FirstOrDefaultAsync(d => d.Id == note.DeviceId && d.AgentId == note.AgentId, cancel);
        return device is not null && directory.Current.Agent(note.AgentId) is { IsActive: true } agent ? await SendAsync(db, note, device, agent) : await DropAsync(id);
    }

    private async Task<bool> SendAsync(DeskDbContext db, PushNote note, PushDevice device, AgentEntry agent)
    {
        var wishes = await db.PushWishes.AsNoTracking().FirstOrDefaultAsync(w => w.AgentId == agent.Id) ?? new PushWishes { AgentId = agent.Id };
        var alert = await db.StaffAlerts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == note.AlertId);
        var worth = await relevance.OfAsync(db, note, alert, wishes, time.GetUtcNow().UtcDateTime);
        if (worth.HeldUntil is { } until)
        {
            await writes.RunAsync(scope => PushMarks.HoldAsync(scope, note.Id, until));
            return true;
        }

        if (worth.IsIdle || await writer.WriteAsync(db, note, wishes, agent) is not { } words) return await DropAsync(note.Id);
        var signature = await signatures.GetAsync();
        if (!await writes.RunAsync(scope => PushMarks.TakeAsync(scope, note.Id))) return true;

        // From here on nothing gives up in the middle: what was handed over is to be known.
        var answer = await service.HandOverAsync(device, new OutgoingPush(words, note.Topic, PushMarks.Lasts, IsUrgent(alert?.Kind)), signature, Contact);
        await SettleAsync(note.Id, answer);
        return answer.Verdict != PushVerdict.Later;
    }

    private static bool IsUrgent(AlertKind? kind) => kind is null or AlertKind.AnswerApproaching or AlertKind.AnswerMissed or AlertKind.AnswerEscalated or AlertKind.ChannelDown;

    /// <summary>Whom the makers of browsers may ask about our pushes.</summary>
    private string Contact => address.PublicUrl is { } url && url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? url
        : "mailto:" + (alerts.Owners.Select(id => directory.Current.Agent(id)?.Email).FirstOrDefault() ?? "owner@localhost");

    private Task SettleAsync(long id, PushAnswer answer) => writes.RunAsync(scope => PushMarks.SettleAsync(scope, id, answer));

    private async Task<bool> DropAsync(long id)
    {
        await writes.RunAsync(scope => PushMarks.DropAsync(scope, id));
        return true;
    }
}
