using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Intake;

/// <summary>What messengers tell besides messages: reactions, blocking, moving, faces, and that somebody opened the bot.</summary>
internal sealed class ChatIntake
{
    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, long channelId, InboundReaction reaction)
    {
        if (await IntakeReads.MessageAsync(scope.Db, channelId, reaction.ExternalId) is not { } message) return Ignored(reaction, "intake.unknownMessage");
        var facts = ChatFacts.Read(message.Chat) ?? new ChatFacts();
        message.Chat = (facts with
        {
            Reactions = [.. facts.Reactions.Where(r => r.By != reaction.By), .. reaction.Emoji.Select(e => new ChatReaction(reaction.By, e))],
        }).ToText();
        scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
        return new AcceptedItem(reaction.ItemKey, IntakeOutcome.Applied, null, message.Id, message.ConversationId, IsRepeat: false);
    }

    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, long channelId, InboundReach reach)
    {
        if (await PointAsync(scope, reach.From) is not { } point) return Ignored(reach, "intake.unknownSender");
        var conversation = await scope.Db.Conversations.AsNoTracking()
            .Where(c => ((c.ContactPointId == point.Id && c.ChannelId == channelId) || (c.ContinuedPointId == point.Id && c.ContinuedChannelId == channelId)) && c.MergedIntoId == null)
            .OrderByDescending(c => c.ContinuedAt ?? c.CreatedAt).ThenByDescending(c => c.Id).Select(c => (long?)c.Id).FirstOrDefaultAsync();
        if (point.IsReachable != reach.IsReachable)
        {
            point.IsReachable = reach.IsReachable;
            var fact = DeskEvent.Of(reach.IsReachable ? DeskEventKind.ContactReachable : DeskEventKind.ContactUnreachable, Actor.Contact(point.ContactId), scope.Now);
            (fact.ConversationId, fact.ContactId, fact.ChannelId) = (conversation, point.ContactId, channelId);
            scope.Record(fact);
            scope.Announce(NoticeKind.Contact, point.ContactId);
            if (conversation is { } id) scope.Announce(NoticeKind.Conversation, id, id);
        }

        return new AcceptedItem(reach.ItemKey, IntakeOutcome.Applied, null, null, conversation, IsRepeat: false);
    }

    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, InboundMove move)
    {
        if (await PointAsync(scope, move.From) is not { } point) return Ignored(move, "intake.unknownSender");
        var value = ContactPointValue.Normalise(move.From.Kind, move.Value);
        if (await scope.Db.ContactPoints.AnyAsync(p => p.Kind == point.Kind && p.Value == value)) return Ignored(move, "intake.movedBefore");
        point.Value = value;
        scope.Announce(NoticeKind.Contact, point.ContactId);
        return new AcceptedItem(move.ItemKey, IntakeOutcome.Applied, null, null, null, IsRepeat: false);
    }

    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, InboundPhoto photo)
    {
        if (await PointAsync(scope, photo.From) is not { } point) return Ignored(photo, "intake.unknownSender");
        var contact = await scope.Db.Contacts.SingleAsync(c => c.Id == point.ContactId);
        contact.PhotoHash = photo.Photo.Hash;
        scope.Announce(NoticeKind.Contact, contact.Id);
        return new AcceptedItem(photo.ItemKey, IntakeOutcome.Applied, null, null, null, IsRepeat: false);
    }

    /// <summary>Nobody waits because of it; whoever had blocked us and comes back can be reached again.</summary>
    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, long channelId, InboundStart start)
    {
        if (await PointAsync(scope, start.From) is { IsReachable: false }) await ApplyAsync(scope, channelId, new InboundReach(start.ItemKey, start.From, start.At, IsReachable: true));
        return Ignored(start, "intake.started");
    }

    private static ValueTask<ContactPoint?> PointAsync(WriteScope scope, InboundSender from) =>
        new(IntakeReads.PointAsync(scope.Db, from.Kind, ContactPointValue.Normalise(from.Kind, from.Value)));

    private static AcceptedItem Ignored(InboundItem item, string reason) => new(item.ItemKey, IntakeOutcome.Ignored, reason, null, null, IsRepeat: false);
}
