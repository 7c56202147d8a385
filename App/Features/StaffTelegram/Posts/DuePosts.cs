using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Posts;

/// <summary>A post that is due: to be told, or to be changed.</summary>
internal sealed record DuePost(long Id, string Target, bool IsEdit);

/// <summary>What stands in the outbox for our own people.</summary>
internal sealed class DuePosts(IDbContextFactory<DeskDbContext> contexts)
{
    private const int AtOnce = 200;

    /// <summary>What is due now, in order. In a topic the oldest first: a conversation reads from top to bottom.</summary>
    public async Task<IReadOnlyList<DuePost>> ReadAsync(DateTime now, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var told = await db.StaffPosts.AsNoTracking().Where(p => p.DueAt != null && p.DueAt <= now)
            .Where(p => p.GroupId == null || !db.StaffPosts.Any(e => e.DueAt != null && e.GroupId == p.GroupId && e.ConversationId == p.ConversationId && e.Id < p.Id))
            .OrderBy(p => p.Id).Take(AtOnce).ToListAsync(cancel);
        var changed = await db.StaffPosts.AsNoTracking().Where(p => p.EditDueAt != null && p.EditDueAt <= now && p.DueAt == null && p.ExternalId != null)
            .OrderBy(p => p.Id).Take(AtOnce).ToListAsync(cancel);
        return [.. told.Select(p => new DuePost(p.Id, TargetOf(p), IsEdit: false)), .. changed.Select(p => new DuePost(p.Id, TargetOf(p), IsEdit: true))];
    }

    /// <summary>When the next post comes due that is not due yet; null when nothing is put off.</summary>
    public async Task<DateTime?> NextAsync(DateTime now, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var told = await db.StaffPosts.Where(p => p.DueAt > now).MinAsync(p => p.DueAt, cancel);
        var changed = await db.StaffPosts.Where(p => p.EditDueAt > now).MinAsync(p => p.EditDueAt, cancel);
        return told is null || changed < told ? changed : told;
    }

    private static string TargetOf(StaffPost p) => p.GroupId is { } group ? $"g{group}" : p.AgentId is { } agent ? $"a{agent}" : $"x{p.ChannelId}:{p.Address}";
}
