using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.StaffTelegram.Acts;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Group;

/// <summary>The group of staff as its page shows it. Times are UTC.</summary>
internal sealed record StaffGroupView(long Id, string Title, string? Problem, DateTime? DeliveredAt);

/// <summary>Reads the group of staff.</summary>
internal sealed class StaffGroupQuery(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>Null when there is none.</summary>
    public async Task<StaffGroupView?> CurrentAsync(Actor actor)
    {
        actor.Demand(Permission.Administer);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.StaffGroups.AsNoTracking().Where(g => g.EndedAt == null).OrderByDescending(g => g.Id)
            .Select(g => new StaffGroupView(g.Id, g.Title, g.Problem, g.DeliveredAt)).FirstOrDefaultAsync();
    }
}

/// <summary>Ends the tie to the group; what stands there stays.</summary>
internal sealed class EndStaffGroup(WriteQueue writes, StaffBook book)
{
    public Task ExecuteAsync(Actor actor)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            foreach (var group in await scope.Db.StaffGroups.Where(g => g.EndedAt == null).ToListAsync())
            {
                group.EndedAt = scope.Now;
                scope.Record(DeskEvent.Of(DeskEventKind.StaffGroupEnded, actor, scope.Now));
                scope.Announce(NoticeKind.Staff, group.Id);
            }

            book.Changed();
        });
    }
}

/// <summary>Looks whether the group can be used.</summary>
internal sealed class CheckStaffGroup(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, LookAtGroup look)
{
    /// <returns>What keeps it from working, a text key or the provider's words; null when nothing does.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Administer);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.StaffGroups.AsNoTracking().FirstOrDefaultAsync(g => g.EndedAt == null, cancel) is not { } group) return null;
        var problem = await look.ProblemAsync(group, cancel);
        await writes.RunAsync(async scope =>
        {
            (await scope.Db.StaffGroups.SingleAsync(g => g.Id == group.Id)).Problem = problem;

            // What had waited for it goes now.
            if (problem is null)
            {
                foreach (var post in await scope.Db.StaffPosts.Where(p => p.GroupId == group.Id && p.DueAt != null && p.State == StaffPostState.Queued).ToListAsync()) post.DueAt = scope.Now;
            }

            scope.Announce(NoticeKind.Staff, group.Id);
        });
        return problem;
    }
}
