using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Replies;

/// <summary>A way by which the customer of a conversation can be answered now.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="PointId">The customer's contact point there.</param>
/// <param name="Kind">Kind of the channel.</param>
/// <param name="ChannelName">The channel's name among staff.</param>
/// <param name="Address">To which address; empty where people know none (a visitor of the chat).</param>
/// <param name="IsUsual">The way an answer takes when nobody chooses.</param>
internal sealed record ReplyWay(long ChannelId, long PointId, string Kind, string ChannelName, string Address, bool IsUsual);

/// <summary>
/// The ways there are: those this conversation has run by, and the customer's other addresses as far as a channel of ours may
/// begin to write there: a mailbox to any address, a bot only to whom it knows. A visitor's window shows only its own conversation.
/// </summary>
internal sealed class ReplyWays(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory, IEnumerable<IChannelKind> kinds, TimeProvider time)
{
    private const string Mail = "email";

    public async Task<IReadOnlyList<ReplyWay>> ExecuteAsync(Actor actor, long conversationId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var conversation = await db.Conversations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == conversationId, cancel);
        return conversation is null ? [] : await FindAsync(db, directory.Current, kinds, conversation, time.GetUtcNow().UtcDateTime);
    }

    internal static async Task<IReadOnlyList<ReplyWay>> FindAsync(DeskDbContext db, DeskSnapshot desk, IEnumerable<IChannelKind> kinds, Conversation conversation, DateTime now)
    {
        var points = await db.ContactPoints.AsNoTracking().Where(p => p.IsReachable && (p.ContactId == conversation.ContactId || p.Id == conversation.ContactPointId || p.Id == conversation.ContinuedPointId))
            .Select(p => new { p.Id, p.Kind, p.Value, p.Details }).ToDictionaryAsync(p => p.Id);
        var usual = await ReplyRoute.ForAsync(db, conversation);
        List<(long Channel, long Point)> pairs = [];
        if (usual.PointId is { } first) pairs.Add((usual.ChannelId, first));
        if (conversation.ContactPointId is { } began) pairs.Add((conversation.ChannelId, began));
        pairs.AddRange((await db.Messages.Where(m => m.ConversationId == conversation.Id && m.ContactPointId != null).Select(m => new { m.ChannelId, m.ContactPointId }).Distinct().ToListAsync())
            .Select(m => (m.ChannelId, m.ContactPointId!.Value)));
        foreach (var point in points.Values.Where(p => p.Kind is ContactPointKind.Email or ContactPointKind.Telegram && p.Details != ContactPoint.Doubtful))
        {
            if (!pairs.Exists(p => p.Point == point.Id) && await ChannelForAsync(db, desk, point.Id, point.Kind) is { } channel) pairs.Add((channel, point.Id));
        }

        List<ReplyWay> ways = [];
        foreach (var (channelId, pointId) in pairs.Distinct())
        {
            if (desk.Channel(channelId) is not { IsEnabled: true, IsRemoved: false } channel || !points.TryGetValue(pointId, out var point)) continue;
            if (channelId == conversation.ChannelId && await ReplyRoute.WhyNotAsync(db, kinds, channel.Kind, conversation, pointId, now) is not null) continue;
            ways.Add(new ReplyWay(channelId, pointId, channel.Kind, channel.Name, AddressOf(point.Kind, point.Value, point.Details), (channelId, (long?)pointId) == usual));
        }

        return ways;
    }

    /// <summary>The channel that last spoke with this point; for mail otherwise the first mailbox.</summary>
    private static async Task<long?> ChannelForAsync(DeskDbContext db, DeskSnapshot desk, long pointId, ContactPointKind kind)
    {
        var known = await db.Conversations.Where(c => c.ContactPointId == pointId).OrderByDescending(c => c.Id).Select(c => (long?)c.ChannelId).FirstOrDefaultAsync();
        if (known is { } channel && desk.Channel(channel) is { IsEnabled: true, IsRemoved: false }) return channel;
        return kind == ContactPointKind.Email ? desk.Channels.Values.Where(c => c is { Kind: Mail, IsEnabled: true, IsRemoved: false }).OrderBy(c => c.Id).Select(c => (long?)c.Id).FirstOrDefault() : null;
    }

    private static string AddressOf(ContactPointKind kind, string value, string? details) => kind switch
    {
        ContactPointKind.Email or ContactPointKind.Phone => value,
        ContactPointKind.Telegram when UserNameIn(details) is { Length: > 0 } name => "@" + name,
        _ => "",
    };

    private static string? UserNameIn(string? details)
    {
        if (details is null) return null;
        using var json = JsonDocument.Parse(details);
        return json.RootElement.TryGetProperty("username", out var name) ? name.GetString() : null;
    }
}
