using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.CannedReplies;

/// <summary>
/// All canned replies in memory, read when somebody first wants one and again after a commit that touched them: they are few,
/// and every key pressed behind a slash asks for them.
/// </summary>
internal sealed class CannedDirectory : IDisposable
{
    private static readonly TimeSpan CountsLast = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan CountedBack = TimeSpan.FromDays(90);

    private readonly IDbContextFactory<DeskDbContext> contexts;
    private readonly TimeProvider time;
    private readonly IDisposable listening;
    private readonly Lock reading = new();
    private Read? current;
    private long changes;

    public CannedDirectory(IDbContextFactory<DeskDbContext> contexts, LiveHub live, TimeProvider time)
    {
        this.contexts = contexts;
        this.time = time;
        listening = live.Subscribe(Forget, _ => Task.CompletedTask);
    }

    private sealed record Read(IReadOnlyList<CannedEntry> Entries, long Changes, DateTimeOffset At);

    /// <summary>Everybody's and the agent's own, everybody's first, by folder and title.</summary>
    public IReadOnlyList<CannedEntry> For(long? agentId) => [.. Entries.Where(e => e.OwnerId is null || e.OwnerId == agentId)];

    /// <summary>One that the agent may use; null when there is none.</summary>
    public CannedEntry? Find(long? agentId, long id) => Entries.FirstOrDefault(e => e.Id == id && (e.OwnerId is null || e.OwnerId == agentId));

    public void Dispose() => listening.Dispose();

    private IReadOnlyList<CannedEntry> Entries =>
        current is { } read && read.Changes == Interlocked.Read(ref changes) && time.GetUtcNow() - read.At < CountsLast ? read.Entries : ReadAll();

    /// <summary>Runs as the change is published, before any screen asks again. What is being read meanwhile is older than the mark and read once more.</summary>
    private bool Forget(Notice notice)
    {
        if (notice.Kind == NoticeKind.CannedReply) Interlocked.Increment(ref changes);
        return false;
    }

    private IReadOnlyList<CannedEntry> ReadAll()
    {
        lock (reading)
        {
            var mark = Interlocked.Read(ref changes);
            var now = time.GetUtcNow();
            if (current is { } read && read.Changes == mark && now - read.At < CountsLast) return read.Entries;
            using var db = contexts.CreateDbContext();
            var since = now.UtcDateTime - CountedBack;
            var uses = db.CannedUses.Where(u => u.At >= since).GroupBy(u => u.CannedReplyId).Select(g => new { g.Key, Count = g.Count() }).ToDictionary(g => g.Key, g => g.Count);
            var entries = db.CannedReplies.AsNoTracking().Include(c => c.Files).AsEnumerable()
                .Select(c => EntryOf(c, uses.GetValueOrDefault(c.Id)))
                .OrderBy(e => e.OwnerId is not null).ThenBy(e => e.Folder, StringComparer.CurrentCultureIgnoreCase).ThenBy(e => e.Title, StringComparer.CurrentCultureIgnoreCase).ToList();
            current = new Read(entries, mark, now);
            return entries;
        }
    }

    private static CannedEntry EntryOf(CannedReply c, int uses) => new(c.Id, c.OwnerId, c.Folder, c.Title, c.Shortcut, c.TextRu, c.TextEn)
    {
        Plan = new CannedPlan(c.Assign, c.AssigneeId, c.After, c.SnoozeDays) { TagIds = Tag.ReadIds(c.TagIds) },
        Files = [.. c.Files.OrderBy(f => f.Id).Select(f => new CannedFileEntry(f.Id, f.Name, f.ContentType, f.Size))],
        Uses = uses,
        Words = SearchableWords.Of(c.Shortcut, c.Title, c.Folder, c.TextRu, c.TextEn),
    };
}
