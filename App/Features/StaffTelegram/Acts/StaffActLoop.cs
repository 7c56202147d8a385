using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Acts;

/// <summary>Carries out what staff did in Telegram, in order, each once: what is made of it carries its mark, so a second try finds it.</summary>
internal sealed class StaffActLoop(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, CarryOut carry, ChannelHost.ChannelHost channels, LiveHub live, TimeProvider time, ILogger<StaffActLoop> log) : BackgroundService
{
    private const int AtOnce = 50;
    private const int MostTries = 8;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Signal arrived = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = arrived.SetBy(live, n => n.Kind == NoticeKind.Staff, TimeSpan.FromMilliseconds(20));
        using var alarm = arrived.SetEvery(time, SweepEvery);
        await channels.Started.WaitAsync(stoppingToken);
        while (true)
        {
            await arrived.WaitAsync(stoppingToken);
            try
            {
                while (await SweepAsync(stoppingToken)) await Task.Yield();
                alarm.RingBy(await NextAsync(stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What staff did in Telegram could not be read; the next sweep tries again.");
            }
        }
    }

    private async Task<bool> SweepAsync(CancellationToken cancel)
    {
        List<StaffAct> due;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            var now = time.GetUtcNow().UtcDateTime;
            due = await db.StaffActs.AsNoTracking().Where(a => a.DueAt != null && a.DueAt <= now).OrderBy(a => a.Id).Take(AtOnce).ToListAsync(cancel);
        }

        foreach (var act in due) await TryAsync(act, cancel);
        return due.Count == AtOnce;
    }

    /// <summary>When the next one that is put off comes due: a part of an album that is still awaited, another try.</summary>
    private async Task<DateTime?> NextAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow().UtcDateTime;
        return await db.StaffActs.Where(a => a.DueAt > now).MinAsync(a => a.DueAt, cancel);
    }

    private async Task TryAsync(StaffAct act, CancellationToken cancel)
    {
        try
        {
            await carry.ExecuteAsync(act, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            log.LogError(e, "Act {ActId} of staff in conversation {ConversationId} could not be carried out.", act.Id, act.ConversationId);
            await writes.RunAsync(scope => PutOffAsync(scope, act));
        }
    }

    private static async ValueTask PutOffAsync(WriteScope scope, StaffAct act)
    {
        var row = await scope.Db.StaffActs.SingleAsync(a => a.Id == act.Id);
        row.Attempts++;
        row.DueAt = row.Attempts >= MostTries ? null : scope.Now + (Pause * row.Attempts);
        if (row.DueAt is null) StaffWords.Answer(scope, row, StaffWords.Of("staffTelegram.failed"));
    }
}
