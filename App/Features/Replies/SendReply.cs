using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.AwayMail;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Mailboxes;

namespace SmallDesk.Features.Replies;

/// <summary>An answer to the customer.</summary>
/// <param name="ConversationId">Where.</param>
/// <param name="Text">What; may be empty when there are files.</param>
internal sealed record ReplyText(long ConversationId, string Text)
{
    /// <summary>Uploaded files, in order.</summary>
    public IReadOnlyList<long> AttachmentIds { get; init; } = [];

    /// <summary>Newest message the writer had seen when they began; null skips the stale-reply guard.</summary>
    public long? SeenUpTo { get; init; }

    /// <summary>The writer's own id, so that a second press of the button changes nothing.</summary>
    public string? ClientId { get; init; }

    /// <summary>The message it answers, where the channel shows that.</summary>
    public long? ReplyToId { get; init; }

    /// <summary>Buttons for the customer to press.</summary>
    public IReadOnlyList<MessageChoice> Choices { get; init; } = [];

    /// <summary>Written by the desk itself.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Chosen recipients of a mail; null for whoever wrote last.</summary>
    public ReplyPeople? People { get; init; }

    /// <summary>Subject of a mail; null continues the conversation's.</summary>
    public string? Subject { get; init; }

    /// <summary>Another way than the usual one: a channel and a contact point of the customer.</summary>
    public (long ChannelId, long PointId)? Way { get; init; }

    /// <summary>What else happens with the sending.</summary>
    public IWithReply? Also { get; init; }
}

/// <summary>What came of it.</summary>
internal abstract record ReplyResult
{
    /// <summary>Stored and on its way.</summary>
    internal sealed record Stored(long MessageId) : ReplyResult;

    /// <summary>Something arrived, or a colleague answered, since the writer began. Nothing was stored.</summary>
    internal sealed record Stale(IReadOnlyList<long> NewerMessageIds) : ReplyResult;

    /// <summary>It cannot be sent, and why (text key). Nothing was stored.</summary>
    internal sealed record Refused(string Reason) : ReplyResult;

    /// <summary>No such conversation.</summary>
    internal sealed record NotFound : ReplyResult;
}

/// <summary>Stores an answer as queued; that row is the outbox.</summary>
internal sealed class SendReply(WriteQueue writes, DeskDirectory directory, IEnumerable<IChannelKind> kinds)
{
    public const int LongestText = 100_000;

    public Task<ReplyResult> ExecuteAsync(Actor actor, ReplyText reply)
    {
        actor.Demand(Permission.Work);
        return WhyNot(reply) is { } reason
            ? Task.FromResult<ReplyResult>(new ReplyResult.Refused(reason))
            : writes.RunAsync(scope => StoreAsync(scope, actor, reply));
    }

    /// <summary>As <see cref="ExecuteAsync"/>, in the transaction of what the answer belongs to.</summary>
    public ValueTask<ReplyResult> WithinAsync(WriteScope scope, Actor actor, ReplyText reply)
    {
        actor.Demand(Permission.Work);
        return WhyNot(reply) is { } reason ? ValueTask.FromResult<ReplyResult>(new ReplyResult.Refused(reason)) : StoreAsync(scope, actor, reply);
    }

    private static string? WhyNot(ReplyText reply) =>
        OutgoingText.Problem(reply.Text, reply.AttachmentIds.Count, LongestText)
        ?? (OutgoingText.AreFit(reply.Choices) ? ChosenPeople.Problem(reply.People, reply.Subject) : "reply.choices");

    private async ValueTask<ReplyResult> StoreAsync(WriteScope scope, Actor actor, ReplyText reply)
    {
        var conversation = await ConversationChange.FindAsync(scope, reply.ConversationId);
        if (conversation is null) return new ReplyResult.NotFound();
        if (await OutgoingText.EarlierAsync(scope, conversation, reply.ClientId) is { } earlier) return new ReplyResult.Stored(earlier);
        if (await scope.Db.Contacts.AnyAsync(c => c.Id == conversation.ContactId && c.ErasedAt != null)) return new ReplyResult.Refused("reply.erased");
        if (reply.SeenUpTo is { } seen && await NewerAsync(scope, conversation, actor, seen) is { Count: > 0 } newer) return new ReplyResult.Stale(newer);
        var (channelId, pointId) = reply.Way ?? await ReplyRoute.ForAsync(scope.Db, conversation);
        if (reply.Way is { } way && !(await ReplyWays.FindAsync(scope.Db, directory.Current, kinds, conversation, scope.Now)).Any(w => (w.ChannelId, w.PointId) == way)) return new ReplyResult.Refused("reply.nowhere");
        if (pointId is null) return new ReplyResult.Refused("reply.nowhere");
        var asMail = Mailbox.Of(directory.Current.Channel(channelId));
        if (asMail is null && (reply.People is not null || !string.IsNullOrWhiteSpace(reply.Subject))) return new ReplyResult.Refused("reply.notMail");
        if (await ReplyRoute.WhyNotAsync(scope.Db, kinds, directory.Current.Channel(channelId)?.Kind, conversation, pointId.Value, scope.Now) is { } reason) return new ReplyResult.Refused(reason);
        var files = await OutgoingText.TakeUploadsAsync(scope, actor, reply.AttachmentIds);
        if (files is null) return new ReplyResult.Refused("reply.attachmentGone");

        var message = new Message
        {
            Id = scope.NewId(),
            ConversationId = conversation.Id,
            ChannelId = channelId,
            ContactPointId = pointId,
            Direction = MessageDirection.Out,
            IsAutomatic = reply.IsAutomatic,
            AgentId = reply.IsAutomatic ? null : actor.AgentId,
            At = scope.Now,
            Text = reply.Text,
            ClientId = reply.ClientId,
            ReplyToId = reply.ReplyToId,
            Subject = string.IsNullOrWhiteSpace(reply.Subject) ? null : reply.Subject.Trim(),
            Delivery = DeliveryState.Queued,
            DeliveryDueAt = scope.Now,
            Choices = MessageChoice.Write(reply.Choices),
        };
        message.Attachments.AddRange(files);
        message.Chat = await AnsweredAsync(scope, conversation, reply.ReplyToId);
        var isPassedOn = false;
        if (asMail is { } mailbox)
        {
            var known = await scope.Db.ContactPoints.Where(p => p.Id == pointId).Select(p => p.Value).SingleAsync();
            await MailLetter.PrepareAsync(scope, mailbox, message, reply.People, known);
            if (actor.Kind == ActorKind.Agent && !reply.IsAutomatic) message.DeliveryDueAt = scope.Now.AddSeconds(mailbox.UndoSeconds);
            isPassedOn = reply.People is { } people && !await ChosenPeople.IncludesCustomerAsync(scope, conversation, people);
        }

        if (!reply.IsAutomatic && AwayMailSettings.Of(directory.Current, channelId) is { } away) message.MailDueAt = scope.Now + away.After;
        scope.Db.Messages.Add(message);
        scope.Index(message, isNew: true);
        await RecordAsync(scope, actor, conversation, message, isPassedOn);
        if (reply.Also is { } also) await also.DoAsync(scope, conversation, message);
        return new ReplyResult.Stored(message.Id);
    }

    /// <summary>The beginning of what it answers, to be shown above it.</summary>
    private static async ValueTask<string?> AnsweredAsync(WriteScope scope, Conversation conversation, long? answeredId)
    {
        if (answeredId is not { } id) return null;
        var answered = await scope.Db.Messages.AsNoTracking().Include(m => m.Attachments).FirstOrDefaultAsync(m => m.Id == id && m.ConversationId == conversation.Id && m.Mail == null);
        return answered is null ? null : new ChatFacts { Answered = Excerpt.Of(answered) }.ToText();
    }

    private async ValueTask RecordAsync(WriteScope scope, Actor actor, Conversation conversation, Message message, bool isPassedOn)
    {
        if (!message.IsAutomatic && !isPassedOn)
        {
            scope.Record(conversation.Reopen(actor, scope.Now));
            if (conversation.AssigneeId is null && actor.Kind == ActorKind.Agent) scope.Record(conversation.Assign(actor.AgentId, actor, scope.Now));
        }

        // What goes to somebody else answers the customer nothing: they still wait.
        var desk = directory.Current;
        scope.Record(isPassedOn
            ? conversation.WePassedOn(message, actor, scope.Now)
            : conversation.WeWrote(message, actor, desk.HoursOf(conversation.ChannelId), scope.Now, desk.ClockOf(conversation.ChannelId)));
        await OutgoingText.SettleAsync(scope, actor, message);
    }

    /// <summary>Public messages past <paramref name="seen"/> that somebody else wrote.</summary>
    private static Task<List<long>> NewerAsync(WriteScope scope, Conversation conversation, Actor actor, long seen)
    {
        if (conversation.LastMessageId <= seen) return Task.FromResult(new List<long>());
        var self = actor.AgentId;
        return scope.Db.Messages
            .Where(m => m.ConversationId == conversation.Id && m.Id > seen && !m.IsAutomatic && m.CopyOfId == null && m.DeletedAt == null
                && (m.Direction == MessageDirection.In || (m.Direction == MessageDirection.Out && m.AgentId != self)))
            .OrderBy(m => m.Id).Select(m => m.Id).Take(50).ToListAsync();
    }
}
