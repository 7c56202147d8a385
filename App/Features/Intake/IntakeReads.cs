using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Intake;

/// <summary>The look-ups of what changes messages, compiled once.</summary>
internal static class IntakeReads
{
    private static readonly Func<DeskDbContext, ContactPointKind, string, Task<ContactPoint?>> Point =
        EF.CompileAsyncQuery((DeskDbContext db, ContactPointKind kind, string value) =>
            db.ContactPoints.Where(p => p.Kind == kind && p.Value == value)
                .OrderBy(p => p.VerifiedAt == null).ThenBy(p => p.Id).FirstOrDefault());

    private static readonly Func<DeskDbContext, long, string, Task<Message?>> ByExternalId =
        EF.CompileAsyncQuery((DeskDbContext db, long channelId, string externalId) =>
            db.Messages.FirstOrDefault(m => m.ChannelId == channelId && m.ExternalId == externalId));

    /// <summary>The point of that value; where several claim it, the proven one, then the oldest.</summary>
    public static Task<ContactPoint?> PointAsync(DeskDbContext db, ContactPointKind kind, string value) => Point(db, kind, value);

    private static readonly Func<DeskDbContext, long, string, Task<Message?>> ByPart =
        EF.CompileAsyncQuery((DeskDbContext db, long channelId, string externalId) =>
            db.Messages.FirstOrDefault(m => db.MessageParts.Any(p => p.MessageId == m.Id && p.ChannelId == channelId && p.ExternalId == externalId)));

    /// <summary>The message that a channel knows by that id, be it the id of one of its pieces, to be changed.</summary>
    public static async Task<Message?> MessageAsync(DeskDbContext db, long channelId, string externalId) =>
        await ByExternalId(db, channelId, externalId) ?? await ByPart(db, channelId, externalId);
}
