using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Live;

namespace SmallDesk.Features.Inbox.Views;

/// <summary>A saved view as it stands in memory.</summary>
public sealed record ViewEntry(long Id, long? OwnerId, string Name, string Json)
{
    /// <summary>Everybody's, not one agent's own.</summary>
    public bool IsShared => OwnerId is null;

    public ListFilter Filter { get; } = FilterText.Read(SavedFilter.Read(Json).Filter);
}

/// <summary>All saved views in memory, read when somebody first wants one and again after a commit that touched them.</summary>
internal sealed class ViewDirectory : IDisposable
{
    private readonly IDbContextFactory<DeskDbContext> contexts;
    private readonly IDisposable listening;
    private readonly Lock reading = new();
    private IReadOnlyList<ViewEntry>? current;
    private long read;
    private long changes;

    public ViewDirectory(IDbContextFactory<DeskDbContext> contexts, LiveHub live)
    {
        this.contexts = contexts;
        listening = live.Subscribe(Forget, _ => Task.CompletedTask);
    }

    /// <summary>Everybody's and the agent's own, everybody's first, each in its order.</summary>
    public IReadOnlyList<ViewEntry> For(long? agentId) => [.. All.Where(v => v.OwnerId is null || v.OwnerId == agentId)];

    /// <summary>One that the agent may see; null when there is none.</summary>
    public ViewEntry? Find(long? agentId, long id) => All.FirstOrDefault(v => v.Id == id && (v.OwnerId is null || v.OwnerId == agentId));

    public void Dispose() => listening.Dispose();

    /// <summary>Runs as the change is published, before any screen asks again.</summary>
    private bool Forget(Notice notice)
    {
        if (notice.Kind == NoticeKind.View) Interlocked.Increment(ref changes);
        return false;
    }

    private IReadOnlyList<ViewEntry> All
    {
        get
        {
            lock (reading)
            {
                var mark = Interlocked.Read(ref changes);
                if (current is not null && read == mark) return current;
                using var db = contexts.CreateDbContext();
                current = [.. db.SavedViews.AsNoTracking().OrderBy(v => v.OwnerId != null).ThenBy(v => v.Position).ThenBy(v => v.Id).AsEnumerable().Select(v => new ViewEntry(v.Id, v.OwnerId, v.Name, v.Filter))];
                read = mark;
                return current;
            }
        }
    }
}
