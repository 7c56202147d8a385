using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Acts;

/// <summary>Carries out what concerns many, a few at a time, so that whoever writes in between hardly waits. Goes on where it was when the desk starts again.</summary>
internal sealed class ActLoop(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, ActSteps steps, DeskDirectory directory, LiveHub live, TimeProvider time, ILogger<ActLoop> log)
    : BackgroundService
{
    /// <summary>So many conversations in one go: some milliseconds of the writer's time.</summary>
    public const int AtOnce = 20;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);
    private readonly Signal wanted = new();
    private readonly DateTime began = time.GetUtcNow().UtcDateTime;

    /// <summary>What is to be carried out or taken back, and has all its steps written down.</summary>
    internal static IQueryable<DeskAct> Unfinished(DeskDbContext db) => db.Acts.AsNoTracking()
        .Where(a => a.FinishedAt == null || (a.UndoneAt != null && a.UndoFinishedAt == null)).Where(a => a.Total > 0);

    /// <summary>Works until nothing is left to do.</summary>
    internal async Task WorkAsync(CancellationToken cancel)
    {
        // Several take turns: a small one need not wait for the end of a large one.
        while (await NextAsync(cancel) is { Count: > 0 } acts)
        {
            foreach (var id in acts) await StepAsync(id, cancel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = wanted.SetBy(live, n => n.Kind == NoticeKind.Act, TimeSpan.FromMilliseconds(20));
        using var alarm = wanted.SetEvery(time, SweepEvery);
        await ForgetUnbegunAsync();
        while (true)
        {
            await wanted.WaitAsync(stoppingToken);
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What is to be done to many could not be read; the next round tries again.");
            }
        }
    }

    /// <summary>A crash came before all of an act was written down: whoever asked was told nothing.</summary>
    private Task ForgetUnbegunAsync() => writes.RunAsync(async scope =>
    {
        scope.Db.Acts.RemoveRange(await scope.Db.Acts.Where(a => a.Total < 0 && a.FinishedAt == null && a.CreatedAt < began).ToListAsync());
    });

    private async Task<List<long>> NextAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Unfinished(db).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancel);
    }

    private async Task StepAsync(long id, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            await writes.RunAsync(scope => TakeAsync(scope, id, AtOnce));
        }
        catch (Exception e) when (e is not ObjectDisposedException)
        {
            log.LogWarning(e, "Act {ActId} could not go on with several at once; it goes on one by one.", id);
            for (var i = 0; i < AtOnce; i++) await StepAloneAsync(id);
        }
    }

    private async Task StepAloneAsync(long id)
    {
        try
        {
            await writes.RunAsync(scope => TakeAsync(scope, id, 1));
        }
        catch (Exception e) when (e is not ObjectDisposedException)
        {
            log.LogError(e, "A step of act {ActId} could not be taken and is left out.", id);
            await writes.RunAsync(async scope => await ActSteps.LeaveOutAsync(scope, await scope.Db.Acts.SingleAsync(a => a.Id == id)));
        }
    }

    /// <summary>Looks again inside the transaction: it may have been stopped or taken back this moment.</summary>
    private async ValueTask TakeAsync(WriteScope scope, long id, int most)
    {
        if (await scope.Db.Acts.FirstOrDefaultAsync(a => a.Id == id) is not { } act) return;
        var actor = directory.Current.Agent(act.AgentId) is { } agent ? agent.AsActor() : Actor.Token(null, Permission.Work);
        if (act is { UndoneAt: not null, UndoFinishedAt: null }) await steps.TakeBackAsync(scope, act, actor, most);
        else if (act.FinishedAt is null) await steps.TakeAsync(scope, act, actor, most);
    }
}
