using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Inbox.Views;

/// <summary>What came of saving a view.</summary>
/// <param name="Id">The view; null when nothing was stored.</param>
/// <param name="Problem">Text key of what is wrong.</param>
internal sealed record SaveViewResult(long? Id, string? Problem);

/// <summary>Makes, changes, orders and removes saved views: one's own, and as a supervisor everybody's.</summary>
internal sealed class SaveView(WriteQueue writes, DeskDirectory directory)
{
    public const int LongestName = 60;

    private const int MostEach = 50;

    /// <param name="actor">Who saves.</param>
    /// <param name="id">Which to change; null for a new one.</param>
    /// <param name="name">As people read it.</param>
    /// <param name="isShared">Everybody's.</param>
    /// <param name="filter">What it shows.</param>
    public async Task<SaveViewResult> ExecuteAsync(Actor actor, long? id, string name, bool isShared, ListFilter filter)
    {
        actor.Demand(isShared ? Permission.Supervise : Permission.Work);
        var owner = isShared ? null : actor.AgentId;
        if (!isShared && owner is null) throw new ForbiddenException(actor, Permission.Supervise);
        var clean = ContactPointValue.CleanName(name);
        if (clean.Length == 0) return new SaveViewResult(null, "views.problem.name");
        if (clean.Length > LongestName) return new SaveViewResult(null, "views.problem.long");
        if (filter == ListFilter.Nothing) return new SaveViewResult(null, "views.problem.empty");
        return await writes.RunAsync(async scope =>
        {
            var view = id is { } known ? await OwnAsync(scope, actor, known) : null;
            if (id is not null && view is null) return new SaveViewResult(null, "views.problem.gone");
            if (view is null || view.OwnerId != owner)
            {
                var others = await scope.Db.SavedViews.Where(v => v.OwnerId == owner).Select(v => v.Position).ToListAsync();
                if (others.Count >= MostEach) return new SaveViewResult(null, "views.problem.many");
                if (view is null) scope.Db.SavedViews.Add(view = new SavedView { Id = scope.NewId(), CreatedAt = scope.Now });
                (view.OwnerId, view.Position) = (owner, others.DefaultIfEmpty(0).Max() + 1);
            }

            (view.Name, view.Filter, view.ChangedAt) = (clean, SavedFilter.Write(filter, directory.Current, view.Filter), scope.Now);
            Tell(scope, DeskEventKind.ViewSaved, view, actor);
            return new SaveViewResult(view.Id, null);
        });
    }

    /// <returns>False when there is none of theirs.</returns>
    public Task<bool> RemoveAsync(Actor actor, long id)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await OwnAsync(scope, actor, id) is not { } view) return false;
            scope.Db.SavedViews.Remove(view);
            Tell(scope, DeskEventKind.ViewRemoved, view, actor);
            return true;
        });
    }

    /// <summary>One place up or down among its owner's.</summary>
    /// <returns>False when there is none of theirs.</returns>
    public Task<bool> MoveAsync(Actor actor, long id, bool up)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await OwnAsync(scope, actor, id) is not { } view) return false;
            var owner = view.OwnerId;
            var all = await scope.Db.SavedViews.Where(v => v.OwnerId == owner).OrderBy(v => v.Position).ThenBy(v => v.Id).ToListAsync();
            var (at, to) = (all.IndexOf(view), all.IndexOf(view) + (up ? -1 : 1));
            if (to >= 0 && to < all.Count) (all[at], all[to]) = (all[to], all[at]);
            for (var i = 0; i < all.Count; i++) all[i].Position = i + 1;
            scope.Announce(NoticeKind.View, view.Id);
            return true;
        });
    }

    /// <summary>One that the actor may change; another's own is as if it were not there.</summary>
    private static async ValueTask<SavedView?> OwnAsync(WriteScope scope, Actor actor, long id)
    {
        var view = await scope.Db.SavedViews.FirstOrDefaultAsync(v => v.Id == id);
        if (view is null || (view.OwnerId is { } owner && owner != actor.AgentId)) return null;
        if (view.OwnerId is null) actor.Demand(Permission.Supervise);
        return view;
    }

    private static void Tell(WriteScope scope, DeskEventKind kind, SavedView view, Actor actor)
    {
        var fact = DeskEvent.Of(kind, actor, scope.Now);
        fact.Data = JsonSerializer.Serialize(new { view = view.Id, name = view.Name, own = view.OwnerId is not null });
        scope.Record(fact);
        scope.Announce(NoticeKind.View, view.Id);
    }
}
