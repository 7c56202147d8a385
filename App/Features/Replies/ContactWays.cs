using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;

namespace SmallDesk.Features.Replies;

/// <summary>A way by which we may write to a contact first.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="PointId">Their contact point.</param>
/// <param name="Kind">Kind of the channel.</param>
/// <param name="ChannelName">The channel's name among staff.</param>
/// <param name="Point">The point as it is kept.</param>
/// <param name="Details">The point's own facts as JSON.</param>
internal sealed record ContactWay(long ChannelId, long PointId, string Kind, string ChannelName, ContactPointKind PointKind, string Point, string? Details)
{
    /// <summary>The conversation that goes on there, since a messenger shows its customer one thread; null where a new one begins.</summary>
    public (long Id, long Number)? GoesOnIn { get; init; }
}

/// <summary>
/// The ways there are: any of our mailboxes to any address, the one that last spoke with it first; a bot only to whom it knows; the chat only as far
/// as a conversation there goes on. A doubtful address is nobody's.
/// </summary>
internal sealed class ContactWays(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory, TimeProvider time)
{
    public async Task<IReadOnlyList<ContactWay>> ExecuteAsync(Actor actor, long contactId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await FindAsync(db, directory.Current, contactId, time.GetUtcNow().UtcDateTime);
    }

    internal static async Task<IReadOnlyList<ContactWay>> FindAsync(DeskDbContext db, DeskSnapshot desk, long contactId, DateTime now)
    {
        var points = await db.ContactPoints.AsNoTracking().Where(p => p.ContactId == contactId && p.IsReachable && (p.Details == null || p.Details != ContactPoint.Doubtful))
            .OrderByDescending(p => p.LastSeenAt).ThenBy(p => p.Id).Take(100).ToListAsync();
        List<ContactWay> ways = [];
        foreach (var point in points.Where(p => p.Kind != ContactPointKind.Phone)) ways.AddRange(await OfAsync(db, desk, point, now));
        return ways;
    }

    private static async Task<IEnumerable<ContactWay>> OfAsync(DeskDbContext db, DeskSnapshot desk, ContactPoint point, DateTime now)
    {
        var spoken = (await db.Conversations.AsNoTracking()
                .Where(c => (c.ContactPointId == point.Id || c.ContinuedPointId == point.Id) && c.DeletedAt == null && c.MergedIntoId == null)
                .OrderByDescending(c => c.Id).Take(50).ToListAsync())
            .Select(c => (Channel: c.ContinuedPointId == point.Id ? c.ContinuedChannelId!.Value : c.ChannelId, Conversation: c)).ToList();
        var channels = point.Kind == ContactPointKind.Email
            ? desk.Channels.Values.Where(c => c.Kind == Mailbox.Kind).OrderByDescending(c => spoken.Count > 0 && spoken[0].Channel == c.Id).ThenBy(c => c.Id)
            : spoken.Select(s => s.Channel).Distinct().Select(desk.Channel).OfType<ChannelEntry>();
        return channels.Where(c => c is { IsEnabled: true, IsRemoved: false }).Select(channel =>
        {
            var way = new ContactWay(channel.Id, point.Id, channel.Kind, channel.Name, point.Kind, point.Value, point.Details);
            if (point.Kind == ContactPointKind.Email) return way;
            var last = spoken.First(s => s.Channel == channel.Id).Conversation;
            var isOver = last.SpamAt is not null || (last.ClosedAt is { } closed && closed + desk.Rules.ReopensWithin < now);

            // A thread of the channel's own and a visitor's window show only their own conversation.
            var mayBegin = last.ThreadKey is null && point.Kind is ContactPointKind.Telegram;
            if (!isOver || !mayBegin) way = way with { GoesOnIn = (last.Id, last.Number) };
            return way;
        });
    }
}
