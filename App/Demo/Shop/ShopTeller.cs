using System.Globalization;
using System.Text.Json;
using SmallDesk.Data.Bulk;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;

namespace SmallDesk.Demo.Shop;

/// <summary>Turns one conversation of the sample shop's story into rows, by the domain's own rules, its last line so many minutes ago.</summary>
internal sealed class ShopTeller(
    BulkBatch batch, Channel channel, IReadOnlyDictionary<string, Agent> colleagues, IReadOnlyDictionary<string, StoredFile> pictures,
    Dice dice, Func<long> newId)
{
    public void Tell(ConversationStory story, long number, DateTime now)
    {
        var times = Times(story, now);
        var customer = AddCustomer(story, times[0], times[^1]);
        var agent = story.Agent is null ? colleagues.Values.First() : colleagues[story.Agent];
        var conversation = new Conversation
        {
            Id = newId(), Number = number, ContactId = customer.ContactId, ChannelId = channel.Id, ContactPointId = customer.PointId,
            CreatedAt = times[0], LastMessageAt = times[0],
        };
        var writer = new SeedWriter(batch, conversation, customer, agent, dice, newId);
        writer.Record(conversation.Started(Actor.Contact(customer.ContactId), times[0]));
        for (var i = 0; i < story.Lines.Count; i++)
        {
            if (i == 1 && story.Agent is not null) writer.Record(conversation.Assign(agent.Id, agent.AsActor(), times[i].AddSeconds(-5)));
            Write(writer, story.Lines[i], times[i], i == 0 ? story.Picture : null);
        }

        writer.Record(story.Status switch
        {
            "closed" => conversation.Close(agent.AsActor(), times[^1].AddMinutes(1)),
            "pending" => conversation.MarkPending(agent.AsActor(), times[^1].AddMinutes(1)),
            "snoozed" => conversation.Snooze(agent.AsActor(), now.AddHours(18), times[^1].AddMinutes(1)),
            _ => null,
        });
        writer.MarkRead(conversation.WaitingSince is null ? SeedEnding.Answered : SeedEnding.Waiting);
        batch.Conversations.Add(conversation);
    }

    private void Write(SeedWriter writer, string line, DateTime at, string? picture)
    {
        var text = line[2..];
        if (line[0] == 'a') writer.Reply(at, text);
        else if (line[0] == 'n') writer.Note(at, text);
        else if (picture is null) writer.FromCustomer(at, text);
        else writer.FromCustomer(at, text, Photo(pictures[picture], at));
    }

    private Attachment Photo(StoredFile picture, DateTime at) => new()
    {
        Id = newId(), Name = "IMG_2041.png", ContentType = "image/png", Size = picture.Size, Hash = picture.Hash,
        Width = SamplePicture.Width, Height = SamplePicture.Height, At = at,
    };

    private DateTime[] Times(ConversationStory story, DateTime now)
    {
        var times = new DateTime[story.Lines.Count];
        var at = now.AddMinutes(-story.Ago);
        for (var i = times.Length - 1; i >= 0; i--)
        {
            times[i] = at;
            at -= TimeSpan.FromSeconds(Math.Ceiling(40 + dice.Around(200)));
        }

        return times;
    }

    private SeedCustomer AddCustomer(ConversationStory story, DateTime first, DateTime last)
    {
        var contact = new Contact { Id = newId(), Name = story.Customer, Language = story.Language, TimeZone = "Europe/Moscow", CreatedAt = first, LastSeenAt = last };
        var point = new ContactPoint
        {
            Id = newId(), ContactId = contact.Id, Kind = ContactPointKind.Visitor, VerifiedAt = first, CreatedAt = first, LastSeenAt = last,
            Value = string.Create(CultureInfo.InvariantCulture, $"{DemoCustomers.VisitorPrefix}{contact.Id}"),
            Details = JsonSerializer.Serialize(new { page = "https://len-i-dom.example" + story.Page, device = "Chrome, Android" }),
        };
        batch.Contacts.Add(contact);
        batch.Points.Add(point);
        batch.Find(contact, point.Value);
        return new SeedCustomer(contact.Id, point.Id, point.Value, channel, new SampleTexts(story.Language, dice));
    }
}
