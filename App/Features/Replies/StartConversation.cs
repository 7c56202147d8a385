using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Live;

namespace SmallDesk.Features.Replies;

/// <summary>What is to be written to a contact who has not asked.</summary>
/// <param name="ContactId">To whom.</param>
/// <param name="ChannelId">By which channel.</param>
/// <param name="PointId">To which of their points.</param>
/// <param name="Subject">Subject, of a mail.</param>
/// <param name="Text">What it says.</param>
internal sealed record FirstWords(long ContactId, long ChannelId, long PointId, string Subject, string Text);

/// <summary>Writes to a contact first, by any way there is to them: a conversation that we began, or the one that goes on there.</summary>
internal sealed class StartConversation(WriteQueue writes, IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory, StartLetter letters, SendReply replies, TimeProvider time)
{
    public async Task<StartLetterResult> ExecuteAsync(Actor actor, FirstWords words)
    {
        actor.Demand(Permission.Work);
        if (OutgoingText.Problem(words.Text, 0, SendReply.LongestText) is { } problem) return new StartLetterResult.Refused(problem);
        var (way, name, why) = await WayAsync(words);
        if (way is null) return new StartLetterResult.Refused(why!);
        if (way.PointKind == ContactPointKind.Email)
        {
            var to = new MailPerson(way.Point, name.Length > 0 && name != way.Point ? name : null);
            return await letters.ExecuteAsync(actor, new NewLetter(way.ChannelId, new ReplyPeople([to], []), words.Subject, words.Text));
        }

        if (way.GoesOnIn is { } goesOn) return await AnswerAsync(actor, words, goesOn);
        return await writes.RunAsync(scope => StoreAsync(scope, actor, words));
    }

    private async Task<(ContactWay? Way, string Name, string? Why)> WayAsync(FirstWords words)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var contact = await db.Contacts.Where(c => c.Id == words.ContactId && c.MergedIntoId == null && c.ErasedAt == null).Select(c => new { c.Name, c.BlockedAt }).FirstOrDefaultAsync();
        if (contact is null) return (null, "", "reply.contactGone");
        if (contact.BlockedAt is not null) return (null, "", "reply.contactBlocked");
        var ways = await ContactWays.FindAsync(db, directory.Current, words.ContactId, time.GetUtcNow().UtcDateTime);
        return ways.FirstOrDefault(w => w.ChannelId == words.ChannelId && w.PointId == words.PointId) is { } way ? (way, contact.Name, null) : (null, "", "reply.nowhere");
    }

    private async Task<StartLetterResult> AnswerAsync(Actor actor, FirstWords words, (long Id, long Number) goesOn) =>
        await replies.ExecuteAsync(actor, new ReplyText(goesOn.Id, words.Text) { Way = (words.ChannelId, words.PointId) }) switch
        {
            ReplyResult.Stored => new StartLetterResult.Started(goesOn.Number, goesOn.Id),
            ReplyResult.Refused refused => new StartLetterResult.Refused(refused.Reason),
            _ => new StartLetterResult.Refused("reply.nowhere"),
        };

    private ValueTask<StartLetterResult> StoreAsync(WriteScope scope, Actor actor, FirstWords words)
    {
        var conversation = new Conversation
        {
            Id = scope.NewId(), Number = scope.NewConversationNumber(), ContactId = words.ContactId, ChannelId = words.ChannelId, ContactPointId = words.PointId,
            CreatedAt = scope.Now, LastMessageAt = scope.Now, AssigneeId = actor.AgentId,
        };
        var message = new Message
        {
            Id = scope.NewId(), ConversationId = conversation.Id, ChannelId = words.ChannelId, ContactPointId = words.PointId, Direction = MessageDirection.Out,
            AgentId = actor.AgentId, At = scope.Now, Text = words.Text, Delivery = DeliveryState.Queued, DeliveryDueAt = scope.Now,
        };
        scope.Append(conversation);
        scope.Append(message);
        scope.Index(message, isNew: true);
        scope.Record(conversation.Started(actor, scope.Now));
        scope.Record(conversation.WeWrote(message, actor, directory.Current.HoursOf(conversation.ChannelId), scope.Now));
        scope.Announce(NoticeKind.MessageAdded, message.Id, conversation.Id);
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        return ValueTask.FromResult<StartLetterResult>(new StartLetterResult.Started(conversation.Number, conversation.Id));
    }
}
