using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Contacts;

/// <summary>The person beside the conversation. Times are UTC.</summary>
public sealed record ContactView(
    long Id, string Name, string? Language, string? TimeZone, string? PhotoHash, DateTime CreatedAt, DateTime LastSeenAt, DateTime? BlockedAt, bool IsOnline)
{
    /// <summary>They gave a sign of life here.</summary>
    public bool WasSeen => LastSeenAt > Contact.NeverSeen;

    public string Company { get; init; } = "";

    public string Notes { get; init; } = "";

    /// <summary>Tags in the order in which they were put on.</summary>
    public IReadOnlyList<long> TagIds { get; init; } = [];

    /// <summary>What they hold in the shop's own fields, the removed ones too, each in its one spelling.</summary>
    public IReadOnlyDictionary<long, string> Fields { get; init; } = new Dictionary<long, string>();

    public IReadOnlyList<ContactPointView> Points { get; init; } = [];

    /// <summary>How many conversations there are with them.</summary>
    public int ConversationCount { get; init; }

    /// <summary>Their newest conversations, this one included.</summary>
    public IReadOnlyList<EarlierConversation> Conversations { get; init; } = [];
}

/// <summary>A way to reach them.</summary>
/// <param name="Details">The channel's own facts as JSON (page, referrer, device); null when none.</param>
public sealed record ContactPointView(
    long Id, ContactPointKind Kind, string Value, bool IsVerified, bool IsReachable, DateTime LastSeenAt, DateTime? ConsentAt, string? Details);

/// <summary>Another conversation of the same person.</summary>
public sealed record EarlierConversation(long Id, long Number, ConversationStatus Status, long ChannelId, string Excerpt, DateTime LastMessageAt);

/// <summary>Reads a contact with points and newest conversations.</summary>
internal sealed class ContactQuery(IDbContextFactory<DeskDbContext> contexts, Presence presence)
{
    public async Task<ContactView?> ExecuteAsync(Actor actor, long contactId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var contact = await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId, cancel);
        if (contact is null or { ErasedAt: not null }) return null;
        if (contact.MergedIntoId is { } into) return await ExecuteAsync(actor, into, cancel);
        return new ContactView(
            contact.Id, contact.Name, contact.Language, contact.TimeZone, contact.PhotoHash, contact.CreatedAt, contact.LastSeenAt,
            contact.BlockedAt, presence.IsOnline(contact.Id))
        {
            Company = contact.Company,
            Notes = contact.Notes,
            TagIds = await db.ContactTags.Where(t => t.ContactId == contact.Id).OrderBy(t => t.At).ThenBy(t => t.TagId).Select(t => t.TagId).ToListAsync(cancel),
            Fields = await db.ContactFieldValues.Where(v => v.ContactId == contact.Id).Select(v => new { v.FieldId, v.Text }).ToDictionaryAsync(v => v.FieldId, v => v.Text, cancel),
            Points = await PointsAsync(db, contact.Id, cancel),
            ConversationCount = await db.Conversations.CountAsync(c => c.ContactId == contact.Id && c.DeletedAt == null && c.MergedIntoId == null, cancel),
            Conversations = await db.Conversations
                .Where(c => c.ContactId == contact.Id && c.DeletedAt == null && c.MergedIntoId == null)
                .OrderByDescending(c => c.LastMessageAt).Take(10)
                .Select(c => new EarlierConversation(c.Id, c.Number, c.Status, c.ChannelId, c.Excerpt, c.LastMessageAt)).ToListAsync(cancel),
        };
    }

    /// <summary>What stands there twice since cards were joined is shown once, as the best known of the two.</summary>
    private static async Task<IReadOnlyList<ContactPointView>> PointsAsync(DeskDbContext db, long contactId, CancellationToken cancel)
    {
        var points = await db.ContactPoints.Where(p => p.ContactId == contactId).OrderBy(p => p.Kind).ThenBy(p => p.VerifiedAt == null).ThenBy(p => p.Id).Take(100)
            .Select(p => new ContactPointView(p.Id, p.Kind, p.Value, p.VerifiedAt != null, p.IsReachable, p.LastSeenAt, p.ConsentAt, p.Details))
            .ToListAsync(cancel);
        return [.. points.DistinctBy(p => (p.Kind, p.Value))];
    }
}
