using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Conversations;

/// <summary>Somebody has begun an answer in a conversation.</summary>
/// <param name="ConversationId">Where.</param>
/// <param name="AgentId">Who.</param>
internal readonly record struct DraftMark(long ConversationId, long AgentId);

/// <summary>Who of ours has an unsent answer where, for all screens from one read. A draft that has lain for a day holds nobody up.</summary>
internal sealed class DraftBook(IDbContextFactory<DeskDbContext> contexts, LiveHub hub, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    private readonly SharedRead<bool, ILookup<long, DraftMark>> marks = new(hub, time, async _ =>
    {
        await using var db = await contexts.CreateDbContextAsync();
        var since = time.GetUtcNow().UtcDateTime - Fresh;
        var found = await db.Drafts.AsNoTracking().Where(d => !d.IsNote && d.At > since && (d.Text != "" || d.AttachmentIds != ""))
            .Select(d => new DraftMark(d.ConversationId, d.AgentId)).ToListAsync();
        return found.ToLookup(d => d.ConversationId);
    });

    /// <summary>By conversation.</summary>
    public Task<ILookup<long, DraftMark>> AllAsync(Actor actor)
    {
        actor.Demand(Permission.Read);
        return marks.GetAsync(true);
    }
}
