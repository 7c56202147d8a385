using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Intake;

/// <summary>The look-ups on the hot way in, compiled once.</summary>
internal static class IntakeReads
{
    private static readonly Func<DeskDbContext, long, string, Task<IntakeEntry?>> Entry =
        EF.CompileAsyncQuery((DeskDbContext db, long channelId, string itemKey) =>
            db.Intake.FirstOrDefault(e => e.ChannelId == channelId && e.ItemKey == itemKey));

    private static readonly Func<DeskDbContext, ContactPointKind, string, Task<PointAndContact?>> Sender =
        EF.CompileAsyncQuery((DeskDbContext db, ContactPointKind kind, string value) =>
            (from p in db.ContactPoints
             join c in db.Contacts on p.ContactId equals c.Id
             where p.Kind == kind && p.Value == value
             orderby p.VerifiedAt == null, p.Id
             select new PointAndContact(p, c)).FirstOrDefault());

    private static readonly Func<DeskDbContext, ContactPointKind, string, Task<ContactPoint?>> Point =
        EF.CompileAsyncQuery((DeskDbContext db, ContactPointKind kind, string value) =>
            db.ContactPoints.Where(p => p.Kind == kind && p.Value == value)
                .OrderBy(p => p.VerifiedAt == null).ThenBy(p => p.Id).FirstOrDefault());

    private static readonly Func<DeskDbContext, long, Task<Contact?>> Contact =
        EF.CompileAsyncQuery((DeskDbContext db, long id) => db.Contacts.FirstOrDefault(c => c.Id == id));

    private static readonly Func<DeskDbContext, long, long, string?, Task<Conversation?>> Latest =
        EF.CompileAsyncQuery((DeskDbContext db, long pointId, long channelId, string? threadKey) =>
            db.Conversations.Where(c => c.ContactPointId == pointId && c.ChannelId == channelId && c.ThreadKey == threadKey)
                .OrderByDescending(c => c.Id).FirstOrDefault());

    private static readonly Func<DeskDbContext, long, string, Task<Message?>> ByExternalId =
        EF.CompileAsyncQuery((DeskDbContext db, long channelId, string externalId) =>
            db.Messages.FirstOrDefault(m => m.ChannelId == channelId && m.ExternalId == externalId));

    public static Task<IntakeEntry?> EntryAsync(DeskDbContext db, long channelId, string itemKey) => Entry(db, channelId, itemKey);

    public static Task<PointAndContact?> SenderAsync(DeskDbContext db, ContactPointKind kind, string value) => Sender(db, kind, value);

    public static Task<ContactPoint?> PointAsync(DeskDbContext db, ContactPointKind kind, string value) => Point(db, kind, value);

    public static Task<Message?> MessageAsync(DeskDbContext db, long channelId, string externalId) => ByExternalId(db, channelId, externalId);

    /// <summary>The contact, or the one it was merged into.</summary>
    public static async Task<Contact> ContactAsync(DeskDbContext db, long id)
    {
        var contact = await Contact(db, id) ?? throw new InvalidOperationException($"Contact {id} is missing.");
        return await FollowAsync(db, contact);
    }

    /// <summary>The contact itself, or the one it was merged into.</summary>
    public static Task<Contact> FollowAsync(DeskDbContext db, Contact contact) =>
        contact.MergedIntoId is { } into ? ContactAsync(db, into) : Task.FromResult(contact);

    /// <summary>The newest conversation of a point in a channel and thread, or the one it was merged into.</summary>
    public static async Task<Conversation?> ConversationAsync(DeskDbContext db, long pointId, long channelId, string? threadKey)
    {
        var found = await Latest(db, pointId, channelId, threadKey);
        while (found?.MergedIntoId is { } into) found = await db.Conversations.SingleAsync(c => c.Id == into);
        return found;
    }
}

/// <summary>A contact point with whose it is.</summary>
internal sealed record PointAndContact(ContactPoint Point, Contact Contact);
