using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Data.Lookup;

/// <summary>An agent as everybody may know them.</summary>
public sealed record AgentEntry(
    long Id, string Name, string ShownName, string Email, AgentRole Role, string? PhotoHash, string Language, string Theme,
    bool IsAvailable, bool SoundOn, bool NotificationsOn, bool IsActive)
{
    /// <summary>Stands below the mails they write.</summary>
    public string? Signature { get; init; }

    /// <summary>Changes when all their sessions end.</summary>
    public string SessionStamp { get; init; } = "";

    /// <summary>How many open conversations they are given by themselves at most; null for no limit.</summary>
    public int? Capacity { get; init; }

    public Actor AsActor() => Actor.Agent(Id, Role);
}

/// <summary>A channel without its secrets.</summary>
public sealed record ChannelEntry(
    long Id, string Kind, string Name, string PublicKey, string Settings, bool IsEnabled, bool IsRemoved)
{
    /// <summary>How its new conversations find somebody.</summary>
    public AssignMode AssignMode { get; init; }

    /// <summary>Whose hours it keeps; null for day and night.</summary>
    public long? CalendarId { get; init; }

    /// <summary>What the clock does in it.</summary>
    public ChannelRules Rules { get; init; } = ChannelRules.None;
}

/// <summary>A calendar and the hours it stands for.</summary>
public sealed record CalendarEntry(long Id, string Name, string? TimeZone, string Week, string Days, BusinessHours Hours);

/// <summary>A team with who is in it and whose channels are its own.</summary>
public sealed record TeamEntry(long Id, string Name, IReadOnlyList<long> AgentIds, IReadOnlyList<long> ChannelIds);

/// <summary>A tag; its key is what typed words are compared with.</summary>
public sealed record TagEntry(long Id, string Name, string Key, string Color);

/// <summary>A field of the contact card, with the choices that are and were offered.</summary>
public sealed record FieldEntry(long Id, string Name, string Key, FieldKind Kind, IReadOnlyList<FieldChoice> Choices, int Position, bool IsRemoved)
{
    /// <summary>The choices that are offered.</summary>
    public IEnumerable<FieldChoice> Offered => Choices.Where(c => !c.IsRemoved);
}

/// <summary>The small things every screen needs, as they stood at one commit.</summary>
internal sealed record DeskSnapshot(
    Desk? Desk, FrozenDictionary<long, AgentEntry> Agents, FrozenDictionary<long, ChannelEntry> Channels,
    FrozenDictionary<string, ChannelEntry> ChannelsByKey)
{
    /// <summary>All teams by id.</summary>
    public FrozenDictionary<long, TeamEntry> Teams { get; init; } = FrozenDictionary<long, TeamEntry>.Empty;

    /// <summary>All tags by id.</summary>
    public FrozenDictionary<long, TagEntry> Tags { get; init; } = FrozenDictionary<long, TagEntry>.Empty;

    /// <summary>All fields of the contact card by id, the removed ones too: contacts still hold something in them.</summary>
    public FrozenDictionary<long, FieldEntry> Fields { get; init; } = FrozenDictionary<long, FieldEntry>.Empty;

    /// <summary>The fields that the card shows, in its order.</summary>
    public IReadOnlyList<FieldEntry> ShownFields { get; init; } = [];

    /// <summary>All calendars by id.</summary>
    public FrozenDictionary<long, CalendarEntry> Calendars { get; init; } = FrozenDictionary<long, CalendarEntry>.Empty;

    /// <summary>What the clock does on the whole desk.</summary>
    public DeskRules Rules { get; } = DeskRules.Read(Desk?.Rules);

    /// <summary>The shop's time zone; UTC as long as there is no desk, or where this machine does not know the zone.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.TryFindSystemTimeZoneById(Desk?.TimeZone ?? "", out var zone) ? zone : TimeZoneInfo.Utc;

    public AgentEntry? Agent(long? id) => id is { } known && Agents.TryGetValue(known, out var agent) ? agent : null;

    public TeamEntry? Team(long? id) => id is { } known && Teams.TryGetValue(known, out var team) ? team : null;

    /// <summary>The team whose channel it is; null when nobody's.</summary>
    public TeamEntry? TeamOf(long channelId) => Teams.Values.FirstOrDefault(t => t.ChannelIds.Contains(channelId));

    public TagEntry? Tag(long id) => Tags.TryGetValue(id, out var tag) ? tag : null;

    public FieldEntry? Field(long id) => Fields.TryGetValue(id, out var field) ? field : null;

    public ChannelEntry? Channel(long id) => Channels.TryGetValue(id, out var channel) ? channel : null;

    /// <summary>What the clock does in a channel.</summary>
    public ChannelRules RulesOf(long channelId) => Channel(channelId)?.Rules ?? ChannelRules.None;

    /// <summary>When somebody is there for a channel: day and night where nothing else was said.</summary>
    public BusinessHours HoursOf(long channelId) =>
        Channel(channelId)?.CalendarId is { } id && Calendars.TryGetValue(id, out var calendar) ? calendar.Hours : BusinessHours.Always;

    /// <summary>How long customers of a channel may wait; null where nobody said how soon an answer is wanted.</summary>
    public AnswerClock? ClockOf(long channelId) => RulesOf(channelId).Targets is { IsSet: true } targets ? new AnswerClock(targets, HoursOf(channelId)) : null;

    /// <summary>There is somebody who can administer; else the wizard is open.</summary>
    public bool HasOwner => Agents.Values.Any(a => a.Role == AgentRole.Owner && a.IsActive);
}

/// <summary>Desk, agents, teams, channels, tags and fields in memory, read once and again after a commit that touched them.</summary>
internal sealed class DeskDirectory(IDbContextFactory<DeskDbContext> contexts)
{
    private readonly Lock reading = new();
    private DeskSnapshot? current;

    public DeskSnapshot Current => current ?? Refresh();

    public DeskSnapshot Refresh()
    {
        lock (reading)
        {
            using var db = contexts.CreateDbContext();
            var desk = db.Desks.AsNoTracking().OrderBy(d => d.Id).FirstOrDefault();
            var stamps = db.Users.AsNoTracking().Select(u => new { u.Id, u.SecurityStamp }).ToDictionary(u => u.Id, u => u.SecurityStamp);
            var agents = db.Agents.AsNoTracking().AsEnumerable()
                .Select(a => EntryOf(a) with { SessionStamp = stamps.GetValueOrDefault(a.Id) ?? "" }).ToFrozenDictionary(a => a.Id);
            var channels = db.Channels.AsNoTracking().AsEnumerable().Select(EntryOf).ToFrozenDictionary(c => c.Id);
            var zone = TimeZoneInfo.TryFindSystemTimeZoneById(desk?.TimeZone ?? "", out var shop) ? shop : TimeZoneInfo.Utc;
            var fields = db.CustomFields.AsNoTracking().AsEnumerable().Select(EntryOf).ToFrozenDictionary(f => f.Id);
            return current = new DeskSnapshot(
                desk, agents, channels, channels.Values.ToFrozenDictionary(c => c.PublicKey, StringComparer.Ordinal))
            {
                Teams = TeamsIn(db),
                Tags = db.Tags.AsNoTracking().Select(t => new TagEntry(t.Id, t.Name, t.Key, t.Color)).AsEnumerable().ToFrozenDictionary(t => t.Id),
                Fields = fields,
                Calendars = db.Calendars.AsNoTracking().AsEnumerable()
                    .Select(c => new CalendarEntry(c.Id, c.Name, c.TimeZone, c.Week, c.Days, c.ToHours(zone))).ToFrozenDictionary(c => c.Id),
                ShownFields = [.. fields.Values.Where(f => !f.IsRemoved).OrderBy(f => f.Position).ThenBy(f => f.Id)],
            };
        }
    }

    private static FrozenDictionary<long, TeamEntry> TeamsIn(DeskDbContext db)
    {
        var members = db.TeamMembers.AsNoTracking().AsEnumerable().ToLookup(m => m.TeamId, m => m.AgentId);
        var channels = db.TeamChannels.AsNoTracking().AsEnumerable().ToLookup(c => c.TeamId, c => c.ChannelId);
        return db.Teams.AsNoTracking().AsEnumerable()
            .Select(t => new TeamEntry(t.Id, t.Name, [.. members[t.Id]], [.. channels[t.Id]])).ToFrozenDictionary(t => t.Id);
    }

    private static AgentEntry EntryOf(Agent a) => new(
        a.Id, a.Name, a.ShownName, a.Email, a.Role, a.PhotoHash, a.Language, a.Theme,
        a.IsAvailable, a.SoundOn, a.NotificationsOn, a.DeactivatedAt is null) { Signature = a.Signature, Capacity = a.Capacity };

    private static FieldEntry EntryOf(CustomField f) => new(f.Id, f.Name, f.Key, f.Kind, CustomField.ReadChoices(f.Choices), f.Position, f.RemovedAt is not null);

    private static ChannelEntry EntryOf(Channel c) => new(
        c.Id, c.Kind, c.Name, c.PublicKey, c.Settings, c.IsEnabled, c.RemovedAt is not null) 
    {
        AssignMode = c.AssignMode, CalendarId = c.CalendarId, Rules = ChannelRules.Read(c.Rules),
    };
}
