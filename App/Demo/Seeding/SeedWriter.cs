using System.Globalization;
using SmallDesk.Data.Bulk;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Demo.Seeding;

/// <summary>Writes the messages of one made-up conversation with all that hangs on each: facts, ledger lines, deliveries, search texts, read marks.</summary>
internal sealed class SeedWriter(
    BulkBatch batch, Conversation conversation, SeedCustomer customer, Agent agent, Dice dice, Func<long> newId)
{
    private readonly SampleTexts texts = customer.Texts;
    private long lastSeenByAgent;

    public void Write(DateTime at, bool fromCustomer, bool isFirst, bool isLast)
    {
        if (fromCustomer) FromCustomer(at, isFirst ? texts.Question() : texts.FollowUp());
        else if (dice.Chance(0.06) && !isLast) Note(at, texts.Note());
        else Reply(at, isLast ? texts.Goodbye() : texts.Answer());
    }

    /// <summary>Its agent has seen everything up to their own last word, or all of it when nobody waits.</summary>
    public void MarkRead(SeedEnding ending)
    {
        if (ending is not (SeedEnding.Waiting or SeedEnding.Unassigned)) lastSeenByAgent = conversation.LastMessageId;
        if (lastSeenByAgent == 0) return;
        batch.ReadMarks.Add(new ReadMark { AgentId = agent.Id, ConversationId = conversation.Id, MessageId = lastSeenByAgent });
    }

    public Message FromCustomer(DateTime at, string text, Attachment? file = null)
    {
        var message = New(at, MessageDirection.In, text, file);
        message.ContactId = customer.ContactId;
        message.ExternalId = string.Create(CultureInfo.InvariantCulture, $"{customer.Point}:{message.Id}");
        batch.Intake.Add(new IntakeEntry
        {
            Id = newId(), ChannelId = message.ChannelId, ItemKey = message.ExternalId, ReceivedAt = at,
            Outcome = IntakeOutcome.Message, MessageId = message.Id, ConversationId = conversation.Id,
        });
        foreach (var fact in conversation.CustomerWrote(message, at)) Record(fact);
        return message;
    }

    public Message Reply(DateTime at, string text)
    {
        var message = New(at, MessageDirection.Out, text);
        (message.AgentId, message.Delivery) = (agent.Id, dice.Chance(0.8) ? DeliveryState.Seen : DeliveryState.Sent);
        (message.DeliveryAttempts, message.DeliveryAt) = (1, at);
        batch.Attempts.Add(new DeliveryAttempt { Id = newId(), MessageId = message.Id, At = at, Result = DeliveryState.Sent });
        Record(conversation.WeWrote(message, agent.AsActor(), BusinessHours.Always, at));
        lastSeenByAgent = message.Id;
        return message;
    }

    public void Note(DateTime at, string text)
    {
        var note = New(at, MessageDirection.Note, text);
        (note.AgentId, note.ContactPointId) = (agent.Id, null);
        Record(conversation.NoteAdded(note, agent.AsActor(), at));
        lastSeenByAgent = note.Id;
    }

    private Message New(DateTime at, MessageDirection direction, string text, Attachment? file = null)
    {
        var message = new Message
        {
            Id = newId(), ConversationId = conversation.Id, ChannelId = conversation.ChannelId, ContactPointId = customer.PointId,
            Direction = direction, At = at, Text = text, Subject = conversation.LastMessageId == 0 ? conversation.Subject : null,
        };
        if (file is not null) Attach(message, file);
        batch.Messages.Add(message);
        batch.Find(message);
        return message;
    }

    public void Record(DeskEvent? fact)
    {
        if (fact is null) return;
        fact.Id = newId();
        batch.Events.Add(fact);
    }

    private void Attach(Message message, Attachment file)
    {
        file.MessageId = message.Id;
        message.Attachments.Add(file);
        batch.Attachments.Add(file);
    }
}
