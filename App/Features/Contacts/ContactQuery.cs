using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Contacts;

/// <summary>The person beside the conversation. Times are UTC.</summary>
internal sealed record ContactView(
    long Id, string Name, string? Language, string? TimeZone, string? PhotoHash, DateTime CreatedAt, DateTime LastSeenAt, DateTime? BlockedAt, bool IsOnline)
{
    public IReadOnlyList<ContactPointView> Points { get; init; } = [];

    /// <summary>Their newest conversations, this one included.</summary>
    public IReadOnlyList<EarlierConversation> Conversations { get; init; } = [];
}

/// <summary>A way to reach them.</summary>
/// <param name="Details">The channel's own facts as JSON (page, referrer, device); null when none.</param>
internal sealed record ContactPointView(
    long Id, ContactPointKind Kind, string Value, bool IsVerified, bool IsReachable, DateTime LastSeenAt, DateTime? ConsentAt, string? Details);

/// <summary>Another conversation of the same person.</summary>
internal sealed record EarlierConversation(long Id, long Number, ConversationStatus Status, long ChannelId, string Excerpt, DateTime LastMessageAt);

/// <summary>Reads a contact with points and newest conversations.</summary>
internal sealed class ContactQuery(IDbContextFactory<DeskDbContext> contexts, Presence presence)
{
    public async Task<ContactView?> ExecuteAsync(Actor actor, long contactId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var contact = await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId, cancel);
        if (contact is null) return null;
        if (contact.MergedIntoId is { } into) return await ExecuteAsync(actor, into, cancel);
        return new ContactView(
            contact.Id, contact.Name, contact.Language, contact.TimeZone, contact.PhotoHash, contact.CreatedAt, contact.LastSeenAt,
            contact.BlockedAt, presence.IsOnline(contact.Id))
        {
            Points = await db.ContactPoints.Where(p => p.ContactId == contact.Id).OrderBy(p => p.Kind).ThenBy(p => p.Id).Take(100)
                .Select(p => new ContactPointView(p.Id, p.Kind, p.Value, p.VerifiedAt != null, p.IsReachable, p.LastSeenAt, p.ConsentAt, p.Details))
                .ToListAsync(cancel),
            Conversations = await db.Conversations
                .Where(c => c.ContactId == contact.Id && c.DeletedAt == null && c.MergedIntoId == null)
                .OrderByDescending(c => c.LastMessageAt).Take(10)
                .Select(c => new EarlierConversation(c.Id, c.Number, c.Status, c.ChannelId, c.Excerpt, c.LastMessageAt)).ToListAsync(cancel),
        };
    }
}
