using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram;

/// <summary>The group of staff.</summary>
internal sealed record GroupEntry(long Id, long ChannelId, string Address);

/// <summary>Who of ours is who in Telegram, as it stood at one moment.</summary>
/// <param name="Linked">Linked people by channel and address.</param>
/// <param name="Former">Addresses whose access ended.</param>
/// <param name="Group">The group; null when there is none.</param>
internal sealed record StaffSnapshot(FrozenDictionary<(long ChannelId, string Address), long> Linked, FrozenSet<string> Former, GroupEntry? Group)
{
    private readonly FrozenDictionary<string, long> byAddress = Linked.ToFrozenDictionary(l => l.Key.Address, l => l.Value, StringComparer.Ordinal);

    /// <summary>Nobody is there to be told anything.</summary>
    public bool IsEmpty => Linked.Count == 0 && Group is null;

    /// <summary>Whose address it is, by whichever bot they linked it; null when nobody's.</summary>
    public long? AgentOf(string address) => byAddress.TryGetValue(address, out var agent) ? agent : null;

    public bool IsGroup(long channelId, string address) => Group is { } group && group.ChannelId == channelId && group.Address == address;
}

/// <summary>
/// Keeps at hand who of ours is who, because every arrival asks. After a change it reads anew for a while, so that what was just written in
/// the same transaction is seen, and a change that came to nothing is forgotten.
/// </summary>
internal sealed class StaffBook : IStaffPlaces, IDisposable
{
    private static readonly TimeSpan Unsettled = TimeSpan.FromSeconds(5);
    private readonly IDbContextFactory<DeskDbContext> contexts;
    private readonly IDisposable listening;
    private long changedAt;
    private volatile StaffSnapshot? current;

    public StaffBook(IDbContextFactory<DeskDbContext> contexts, LiveHub live)
    {
        this.contexts = contexts;
        listening = live.Subscribe(n => n.Kind is NoticeKind.Agent, _ =>
        {
            Changed();
            return Task.CompletedTask;
        });
    }

    /// <summary>A link or the group is being changed.</summary>
    public void Changed()
    {
        Volatile.Write(ref changedAt, Stopwatch.GetTimestamp());
        current = null;
    }

    /// <summary>As it is committed.</summary>
    public StaffSnapshot Read()
    {
        if (current is { } known) return known;
        using var db = contexts.CreateDbContext();
        return Keep(Load(db));
    }

    /// <summary>As it stands inside a transaction.</summary>
    /// <param name="db">The transaction's context, asked for only when needed.</param>
    public StaffSnapshot Read(Func<DeskDbContext> db) => current ?? Keep(Load(db()));

    public bool IsOfStaff(long channelId, InboundSender from) => from.Kind == ContactPointKind.TelegramGroup && Read().IsGroup(channelId, from.Value);

    public void Dispose() => listening.Dispose();

    private StaffSnapshot Keep(StaffSnapshot read)
    {
        var changed = Volatile.Read(ref changedAt);
        if (changed == 0 || Stopwatch.GetElapsedTime(changed) > Unsettled) current = read;
        return read;
    }

    private static StaffSnapshot Load(DeskDbContext db)
    {
        var links = db.StaffLinks.AsNoTracking().ToList();
        var group = db.StaffGroups.AsNoTracking().Where(g => g.EndedAt == null).OrderByDescending(g => g.Id).FirstOrDefault();
        return new StaffSnapshot(
            links.Where(l => l is { Address: not null, ChannelId: not null }).ToFrozenDictionary(l => (l.ChannelId!.Value, l.Address!), l => l.AgentId),
            links.Select(l => l.FormerAddress).OfType<string>().ToFrozenSet(StringComparer.Ordinal),
            group is null ? null : new GroupEntry(group.Id, group.ChannelId, group.Address));
    }
}
