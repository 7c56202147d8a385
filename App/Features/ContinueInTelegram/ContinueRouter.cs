using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Intake;
using SmallDesk.Features.Merging;
using SmallDesk.Features.SamePerson;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContinueInTelegram;

/// <summary>What the fact of going on says.</summary>
/// <param name="By">Who it was, as people know them there.</param>
/// <param name="Name">Their name there.</param>
/// <param name="Former">The name that the card had before.</param>
internal sealed record ContinuedFact(string By, string Name, string Former)
{
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ContinuedFact? Read(string? data) => data is null ? null : JsonSerializer.Deserialize<ContinuedFact>(data, JsonSerializerOptions.Web);
}

/// <summary>
/// Somebody opened the bot by one of our links: who they are in Telegram becomes a way to reach the customer to whom the link was given, and the
/// conversation goes on there. Whatever does not fit is none of ours: then the bot greets as it greets anybody, and nobody learns why.
/// </summary>
internal sealed class ContinueRouter(ChatIntake chats, DeskDirectory directory, Texts texts) : IInboundRouter
{
    public async ValueTask<AcceptedItem?> RouteAsync(WriteScope scope, long channelId, InboundItem item)
    {
        if (item is not InboundStart { Token: { } token } start || await ContinueLinks.FindAsync(scope, channelId, token) is not { } link) return null;
        if (await ConversationChange.FindAsync(scope, link.ConversationId) is not { SpamAt: null } conversation) return null;
        var contact = await scope.Db.Contacts.Include(c => c.Points).SingleAsync(c => c.Id == conversation.ContactId);
        var point = await IntakeReads.PointAsync(scope.Db, start.From.Kind, ContactPointValue.Normalise(start.From.Kind, start.From.Value));
        if (!await MayAsync(scope, link, contact, point)) return null;
        link.UsedAt = scope.Now;
        if (point is { IsReachable: false }) await chats.ApplyAsync(scope, channelId, new InboundReach(start.ItemKey, start.From, start.At, IsReachable: true));
        if (point is not null && point.ContactId != contact.Id) await JoinAsync(scope, point.ContactId, contact, conversation.Id);
        point ??= Add(scope, contact, start.From);
        var former = contact.Name;
        Introduction.Make(scope, contact, start.From.Name, start.From.Language);
        var fact = conversation.ContinueBy(channelId, point.Id, scope.Now);
        fact.Data = new ContinuedFact(HandleOf(start.From), start.From.Name ?? "", former).ToText();
        scope.Record(fact);
        await TakeOverAsync(scope, conversation, point, channelId);
        Confirm(scope, conversation, contact, point, channelId);
        scope.Announce(NoticeKind.Contact, contact.Id);
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        return new AcceptedItem(start.ItemKey, IntakeOutcome.Applied, null, null, conversation.Id, IsRepeat: false);
    }

    /// <summary>The link is its owner's, nobody concerned is blocked, and the customer is nobody else in Telegram already: so a link that went on to somebody else after the first use opens nothing, not even another one.</summary>
    private static async ValueTask<bool> MayAsync(WriteScope scope, ContinueLink link, Contact contact, ContactPoint? point)
    {
        if (contact.BlockedAt is not null || contact.Points.TrueForAll(p => p.Id != link.ContactPointId)) return false;
        if (contact.Points.Exists(p => p.Kind == ContactPointKind.Telegram && p.Id != point?.Id)) return false;
        return point is null || point.ContactId == contact.Id || !await scope.Db.Contacts.AnyAsync(c => c.Id == point.ContactId && c.BlockedAt != null);
    }

    /// <summary>Who opened the link has proved both ends.</summary>
    private static async ValueTask JoinAsync(WriteScope scope, long from, Contact into, long conversationId) =>
        await Joining.IntoAsync(scope, Actor.Contact(into.Id), into, await scope.Db.Contacts.SingleAsync(c => c.Id == from), conversationId: conversationId);

    private static ContactPoint Add(WriteScope scope, Contact contact, InboundSender from)
    {
        var point = new ContactPoint
        {
            Id = scope.NewId(), ContactId = contact.Id, Kind = from.Kind, Value = ContactPointValue.Normalise(from.Kind, from.Value), Details = from.Details,
            VerifiedAt = scope.Now, CreatedAt = scope.Now, LastSeenAt = scope.Now,
        };
        contact.Points.Add(point);
        scope.Db.ContactPoints.Add(point);
        scope.Index(contact, Introduction.Findable(contact), isNew: false);
        return point;
    }

    /// <summary>There is one chat with the bot: what they had asked there and is not done belongs to the same talk from now on.</summary>
    private static async ValueTask TakeOverAsync(WriteScope scope, Conversation conversation, ContactPoint point, long channelId)
    {
        var others = await scope.Db.Conversations.Where(c => c.ContactPointId == point.Id && c.ChannelId == channelId && c.ThreadKey == null && c.Id != conversation.Id
            && c.Status != ConversationStatus.Closed && c.MergedIntoId == null && c.DeletedAt == null && c.SpamAt == null).OrderBy(c => c.Id).ToListAsync();
        foreach (var other in others) await Merges.MoveAsync(scope, other, conversation, Actor.Contact(conversation.ContactId));
    }

    /// <summary>Says nothing of what was talked about.</summary>
    private void Confirm(WriteScope scope, Conversation conversation, Contact contact, ContactPoint point, long channelId)
    {
        var message = new Message
        {
            Id = scope.NewId(), ConversationId = conversation.Id, ChannelId = channelId, ContactPointId = point.Id, Direction = MessageDirection.Out, IsAutomatic = true,
            At = scope.Now, Text = texts.In(contact.Language ?? directory.Current.Desk?.Language ?? "en", "onward.confirm"), Delivery = DeliveryState.Queued, DeliveryDueAt = scope.Now,
        };
        scope.Append(message);
        scope.Index(message, isNew: true);
        scope.Record(conversation.WeWrote(message, Actor.System, directory.Current.HoursOf(conversation.ChannelId), scope.Now));
        scope.Announce(NoticeKind.MessageAdded, message.Id, conversation.Id);
    }

    private static string HandleOf(InboundSender from)
    {
        using var details = from.Details is null ? null : JsonDocument.Parse(from.Details);
        return details?.RootElement.TryGetProperty("username", out var name) == true ? $"@{name}" : from.Name ?? from.Value;
    }
}
