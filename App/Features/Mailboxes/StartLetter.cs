using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Mailboxes;

/// <summary>A mail that begins a conversation.</summary>
/// <param name="ChannelId">The mailbox it leaves by; 0 where there is only one.</param>
/// <param name="People">Recipients; the first is the customer.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">What it says.</param>
internal sealed record NewLetter(long ChannelId, ReplyPeople People, string Subject, string Text)
{
    /// <summary>The writer's own id: the same again to the same customer begins nothing; null where a repetition is wanted.</summary>
    public string? Key { get; init; }
}

/// <summary>What came of it.</summary>
internal abstract record StartLetterResult
{
    /// <summary>It is on its way.</summary>
    internal sealed record Started(long Number, long ConversationId) : StartLetterResult;

    /// <summary>It cannot be sent, and why (text key).</summary>
    internal sealed record Refused(string Reason) : StartLetterResult;
}

/// <summary>Writes to somebody who has not written: a conversation that we began.</summary>
internal sealed class StartLetter(WriteQueue writes, DeskDirectory directory)
{
    private const int LongestText = 100_000;

    public Task<StartLetterResult> ExecuteAsync(Actor actor, NewLetter letter)
    {
        actor.Demand(Permission.Work);
        if (letter.ChannelId == 0) letter = letter with { ChannelId = OnlyMailbox() };
        if (directory.Current.Channel(letter.ChannelId) is not { IsRemoved: false, IsEnabled: true } channel || Mailbox.Of(channel) is not { } mailbox) return Refuse("delivery.channelGone");
        if (ChosenPeople.Problem(letter.People, letter.Subject) is { } wrong) return Refuse(wrong);
        if (string.IsNullOrWhiteSpace(letter.Text)) return Refuse("reply.empty");
        if (letter.Text.Length > LongestText) return Refuse("reply.tooLong");
        if (string.IsNullOrWhiteSpace(letter.Subject)) return Refuse("reply.noSubject");
        return writes.RunAsync(scope => StoreAsync(scope, actor, letter, mailbox));
    }

    private long OnlyMailbox() =>
        directory.Current.Channels.Values.Where(c => c is { Kind: Mailbox.Kind, IsEnabled: true, IsRemoved: false }).Take(2).ToList() is [var only] ? only.Id : 0;

    private static Task<StartLetterResult> Refuse(string reason) => Task.FromResult<StartLetterResult>(new StartLetterResult.Refused(reason));

    private async ValueTask<StartLetterResult> StoreAsync(WriteScope scope, Actor actor, NewLetter letter, Mailbox mailbox)
    {
        var (contact, point) = FindOrMake(scope, letter.People.To[0]);
        if (letter.Key is not null && scope.Rows.LatestConversation(point, letter.ChannelId, letter.Key) is { } earlier) return new StartLetterResult.Started(earlier.Number, earlier.Id);
        var conversation = new Conversation
        {
            Id = scope.NewId(), Number = scope.NewConversationNumber(), ContactId = contact, ChannelId = letter.ChannelId, ContactPointId = point,
            ThreadKey = letter.Key, Subject = letter.Subject.Trim(), CreatedAt = scope.Now, LastMessageAt = scope.Now, AssigneeId = actor.AgentId,
        };
        var message = new Message
        {
            Id = scope.NewId(), ConversationId = conversation.Id, ChannelId = letter.ChannelId, ContactPointId = point, Direction = MessageDirection.Out,
            AgentId = actor.AgentId, At = scope.Now, Text = letter.Text, Delivery = DeliveryState.Queued,
            DeliveryDueAt = actor.Kind == ActorKind.Agent ? scope.Now.AddSeconds(mailbox.UndoSeconds) : scope.Now,
        };
        scope.Append(conversation);
        await MailLetter.PrepareAsync(scope, mailbox, message, letter.People, letter.People.To[0].Address);
        scope.Append(message);
        scope.Index(message, isNew: true);
        scope.Record(conversation.Started(actor, scope.Now));
        scope.Record(conversation.WeWrote(message, actor, directory.Current.HoursOf(conversation.ChannelId), scope.Now));
        scope.Announce(NoticeKind.MessageAdded, message.Id, conversation.Id);
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        return new StartLetterResult.Started(conversation.Number, conversation.Id);
    }

    private static (long Contact, long Point) FindOrMake(WriteScope scope, MailPerson person)
    {
        var value = ContactPointValue.Normalise(ContactPointKind.Email, person.Address);
        if (scope.Rows.Point(ContactPointKind.Email, value) is { } known) return (scope.Rows.Contact(known.ContactId).Id, known.Id);
        var contact = new Contact { Id = scope.NewId(), Name = ContactPointValue.CleanName(person.Name ?? person.Address), CreatedAt = scope.Now, LastSeenAt = scope.Now };
        var point = new ContactPoint { Id = scope.NewId(), ContactId = contact.Id, Kind = ContactPointKind.Email, Value = value, CreatedAt = scope.Now, LastSeenAt = scope.Now };
        scope.Append(contact);
        scope.Append(point);
        scope.Index(contact, [value], isNew: true);
        var fact = DeskEvent.Of(DeskEventKind.ContactCreated, Actor.System, scope.Now);
        fact.ContactId = contact.Id;
        scope.Record(fact);
        scope.Announce(NoticeKind.Contact, contact.Id);
        return (contact.Id, point.Id);
    }
}
