using System.Globalization;
using SmallDesk.Data.Bulk;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Demo.Seeding;

/// <summary>Tells one conversation after another through the domain's own rules, so that what is stored is what a real desk would have stored.</summary>
internal sealed class SeedStory(SeedCast cast, Dice dice, Func<long> newId)
{
    private readonly List<SeedCustomer> customers = [];

    /// <summary>Adds a conversation of <paramref name="count"/> messages.</summary>
    /// <param name="batch">Where its rows go.</param>
    /// <param name="number">Its number.</param>
    /// <param name="count">How many messages and notes.</param>
    /// <param name="place">0 for the oldest conversation, towards 1 for the newest: only new ones are still open.</param>
    /// <param name="start">When it begins, UTC; earlier when it would otherwise not be over by <paramref name="until"/>.</param>
    /// <param name="until">Nothing is later than this, UTC.</param>
    public void Tell(BulkBatch batch, long number, int count, double place, DateTime start, DateTime until)
    {
        var times = Times(count, start, until);
        var customer = Customer(batch, times[0]);
        var agent = cast.Agents[dice.Ranked(cast.Agents.Count)];
        var ending = Ending(place);
        var conversation = new Conversation
        {
            Id = newId(), Number = number, ContactId = customer.ContactId, ChannelId = customer.Channel.Id, ContactPointId = customer.PointId,
            Subject = customer.Channel.Kind == "email" ? customer.Texts.Subject() : null, CreatedAt = times[0], LastMessageAt = times[0],
            ThreadKey = customer.Channel.Kind == "email" ? string.Create(CultureInfo.InvariantCulture, $"seed-{number}") : null,
        };
        Record(batch, conversation.Started(Actor.Contact(customer.ContactId), times[0]));
        var writer = new SeedWriter(batch, conversation, customer, agent, dice, newId);
        var assignAt = ending == SeedEnding.Unassigned ? -1 : Math.Min(1, count - 1);
        for (var i = 0; i < count; i++)
        {
            if (i == assignAt) Record(batch, conversation.Assign(agent.Id, agent.AsActor(), times[i]));
            writer.Write(times[i], CustomersTurn(i, count, ending), isFirst: i == 0, isLast: i == count - 1);
        }

        End(batch, conversation, agent, ending, times[^1], until);
        writer.MarkRead(ending);
        customer.BusyUntil = ending == SeedEnding.Closed ? conversation.ClosedAt!.Value + Conversation.ReopensWithin : DateTime.MaxValue;
        batch.Conversations.Add(conversation);
    }

    private DateTime[] Times(int count, DateTime start, DateTime until)
    {
        var times = new DateTime[count];
        var at = start;
        for (var i = 0; i < count; i++)
        {
            times[i] = at;
            at += TimeSpan.FromSeconds(Math.Ceiling(dice.Chance(0.1) ? dice.Around(20_000) : 20 + dice.Around(400)));
        }

        var over = times[^1] - (until - TimeSpan.FromSeconds(Math.Ceiling(60 + dice.Around(3_000))));
        if (over > TimeSpan.Zero) for (var i = 0; i < count; i++) times[i] -= over;
        return times;
    }

    /// <summary>Two thirds are new; the others come back, but never while an earlier conversation of theirs would take the message.</summary>
    private SeedCustomer Customer(BulkBatch batch, DateTime at)
    {
        if (customers.Count > 100 && dice.Chance(0.35))
        {
            var back = customers[dice.Below(customers.Count)];
            if (back.BusyUntil < at) return back;
        }

        var customer = NewCustomer(batch, at);
        customers.Add(customer);
        return customer;
    }

    private SeedCustomer NewCustomer(BulkBatch batch, DateTime at)
    {
        var texts = cast.Texts[dice.Chance(0.75) ? 0 : 1];
        var channel = cast.Channels[dice.Ranked(cast.Channels.Count)];
        var contact = new Contact { Id = newId(), Name = dice.Chance(0.8) ? texts.PersonName() : "", Language = texts.Language, CreatedAt = at, LastSeenAt = at };
        var point = new ContactPoint { Id = newId(), ContactId = contact.Id, CreatedAt = at, LastSeenAt = at };
        (point.Kind, point.Value) = channel.Kind switch
        {
            "email" => (ContactPointKind.Email, string.Create(CultureInfo.InvariantCulture, $"customer{contact.Id}@mail.example")),
            "telegram" => (ContactPointKind.Telegram, (7_000_000_000 + contact.Id).ToString(CultureInfo.InvariantCulture)),
            _ => (ContactPointKind.Visitor, string.Create(CultureInfo.InvariantCulture, $"seed-{contact.Id}")),
        };
        batch.Contacts.Add(contact);
        batch.Points.Add(point);
        batch.Find(contact, point.Value);
        return new SeedCustomer(contact.Id, point.Id, point.Value, channel, texts);
    }

    private SeedEnding Ending(double place) => place < 0.85 ? SeedEnding.Closed : dice.Share() switch
    {
        < 0.09 => SeedEnding.Waiting,
        < 0.36 => SeedEnding.Answered,
        < 0.42 => SeedEnding.Pending,
        < 0.45 => SeedEnding.Snoozed,
        < 0.475 => SeedEnding.Unassigned,
        _ => SeedEnding.Closed,
    };

    private bool CustomersTurn(int i, int count, SeedEnding ending) => (i == count - 1, ending) switch
    {
        (true, SeedEnding.Waiting or SeedEnding.Unassigned) => true,
        (true, SeedEnding.Answered) => count == 1,
        _ => i == 0 || (i > 1 && dice.Chance(0.48)),
    };

    private void End(BulkBatch batch, Conversation conversation, Agent agent, SeedEnding ending, DateTime last, DateTime until)
    {
        var at = last + TimeSpan.FromSeconds(30);
        Record(batch, ending switch
        {
            SeedEnding.Closed => conversation.Close(agent.AsActor(), BusinessHours.Always, at),
            SeedEnding.Pending => conversation.MarkPending(agent.AsActor(), at),
            SeedEnding.Snoozed => conversation.Snooze(agent.AsActor(), until + TimeSpan.FromDays(1 + dice.Below(5)), at),
            _ => null,
        });
    }

    private void Record(BulkBatch batch, DeskEvent? fact)
    {
        if (fact is null) return;
        fact.Id = newId();
        batch.Events.Add(fact);
    }
}

/// <summary>How a made-up conversation stands in the end.</summary>
internal enum SeedEnding
{
    Closed,
    Waiting,
    Unassigned,
    Answered,
    Pending,
    Snoozed,
}

/// <summary>A made-up customer, who may come back.</summary>
internal sealed record SeedCustomer(long ContactId, long PointId, string Point, Channel Channel, SampleTexts Texts)
{
    public DateTime BusyUntil { get; set; }
}
