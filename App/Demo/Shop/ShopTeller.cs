using System.Globalization;
using System.Text.Json;
using SmallDesk.Data.Bulk;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Demo.Shop;

/// <summary>Turns one conversation of the sample shop's story into rows, by the domain's own rules, its last line so many minutes ago.</summary>
internal sealed class ShopTeller(
    BulkBatch batch, IReadOnlyDictionary<string, Channel> channels, IReadOnlyDictionary<string, Agent> colleagues,
    IReadOnlyDictionary<string, StoredFile> pictures, Dice dice, Func<long> newId)
{
    public void Tell(ConversationStory story, long number, DateTime now)
    {
        var times = Times(story, now);
        var customer = AddCustomer(story, times[0], times[^1]);
        var agent = story.Agent is null ? colleagues.Values.First() : colleagues[story.Agent];
        var conversation = new Conversation
        {
            Id = newId(), Number = number, ContactId = customer.ContactId, ChannelId = customer.Channel.Id, ContactPointId = customer.PointId,
            Subject = story.Subject, CreatedAt = times[0], LastMessageAt = times[0],
        };
        var writer = new SeedWriter(batch, conversation, customer, agent, dice, newId);
        var letters = new ShopLetters(story, customer);
        writer.Record(conversation.Started(Actor.Contact(customer.ContactId), times[0]));
        Message? last = null;
        for (var i = 0; i < story.Lines.Count; i++)
        {
            if (i == 1 && story.Agent is not null) writer.Record(conversation.Assign(agent.Id, agent.AsActor(), times[i].AddSeconds(-5)));
            last = Write(writer, letters, story.Lines[i], times[i], i == 0 ? story.Picture : null, last);
        }

        writer.Record(story.Status switch
        {
            "closed" => conversation.Close(agent.AsActor(), BusinessHours.Always, times[^1].AddMinutes(1)),
            "pending" => conversation.MarkPending(agent.AsActor(), times[^1].AddMinutes(1)),
            "snoozed" => conversation.Snooze(agent.AsActor(), now.AddHours(18), times[^1].AddMinutes(1)),
            _ => null,
        });
        writer.MarkRead(conversation.WaitingSince is null ? SeedEnding.Answered : SeedEnding.Waiting);
        batch.Conversations.Add(conversation);
    }

    /// <returns>The last public message so far.</returns>
    private Message? Write(SeedWriter writer, ShopLetters letters, string line, DateTime at, string? picture, Message? last)
    {
        var text = line[2..];
        switch (line[0])
        {
            case 'a':
                return letters.Dress(writer.Reply(at, text), last);
            case 'n':
                writer.Note(at, text);
                return last;
            case 'r':
                letters.React(last!, text);
                return last;
            default:
                return letters.Dress(writer.FromCustomer(at, text, picture is null ? null : Photo(pictures[picture], at)), last);
        }
    }

    private Attachment Photo(StoredFile picture, DateTime at) => new()
    {
        Id = newId(), Name = "IMG_2041.png", ContentType = "image/png", Size = picture.Size, Hash = picture.Hash,
        Width = SamplePicture.Width, Height = SamplePicture.Height, At = at,
    };

    /// <summary>People who write mails take their time.</summary>
    private DateTime[] Times(ConversationStory story, DateTime now)
    {
        var pace = story.Address is null ? 1 : 8;
        var times = new DateTime[story.Lines.Count];
        var at = now.AddMinutes(-story.Ago);
        for (var i = times.Length - 1; i >= 0; i--)
        {
            times[i] = at;
            at -= TimeSpan.FromSeconds(Math.Ceiling((40 + dice.Around(200)) * pace));
        }

        return times;
    }

    private SeedCustomer AddCustomer(ConversationStory story, DateTime first, DateTime last)
    {
        var contact = new Contact { Id = newId(), Name = story.Customer, Language = story.Language, TimeZone = "Europe/Moscow", CreatedAt = first, LastSeenAt = last };
        var point = new ContactPoint
        {
            Id = newId(), ContactId = contact.Id, VerifiedAt = first, CreatedAt = first, LastSeenAt = last,
        };
        (point.Kind, point.Value, point.Details) = story.Channel switch
        {
            "email" => (ContactPointKind.Email, story.Address!, null),
            "telegram" => (ContactPointKind.Telegram, (7_000_000_000 + contact.Id).ToString(CultureInfo.InvariantCulture),
                story.Username is { Length: > 0 } username ? JsonSerializer.Serialize(new { username }) : null),
            _ => (ContactPointKind.Visitor, string.Create(CultureInfo.InvariantCulture, $"{DemoCustomers.VisitorPrefix}{contact.Id}"),
                JsonSerializer.Serialize(new { page = "https://len-i-dom.example" + story.Page, device = "Chrome, Android" })),
        };
        batch.Contacts.Add(contact);
        batch.Points.Add(point);
        batch.Find(contact, point.Value);
        return new SeedCustomer(contact.Id, point.Id, point.Value, channels[story.Channel], new SampleTexts(story.Language, dice));
    }
}
