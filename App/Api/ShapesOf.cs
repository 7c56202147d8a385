using System.Text.Json;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Intake;
using SmallDesk.Features.Names;
using SmallDesk.Features.Settings;
using SmallDesk.Features.Surveys;
using SmallDesk.Features.Waiting;

namespace SmallDesk.Api;

/// <summary>Turns what queries return into what the API promises.</summary>
internal sealed class ShapesOf(DeskNames names, AnswerDues dues)
{
    /// <summary>A conversation of a list.</summary>
    public ConversationShape Conversation(InboxRow row, string? snippet = null) => new()
    {
        Id = ApiJson.Id(row.Id), Number = row.Number, Status = Word(row.Status), Channel = Channel(row.ChannelId),
        Contact = Customer(row.ContactId, row.ContactName), Assignee = Agent(row.AssigneeId), Team = Team(row.TeamId), Tags = [.. row.TagIds.Select(names.Tag).OfType<string>()], Priority = Word(row.Priority), Subject = row.Subject,
        WaitingSince = row.WaitingSince, AnswerDueAt = dues.Of(row.ChannelId, row.WaitingSince, row.IsUnanswered)?.At, SnoozedUntil = row.SnoozedUntil, CreatedAt = row.CreatedAt, LastMessageAt = row.LastMessageAt, Snippet = snippet,
    };

    /// <summary>A customer by id and name; whoever was erased has none.</summary>
    public static PersonRef Customer(long id, string name) => new(ApiJson.Id(id), name == Domain.Contact.ErasedName ? "" : name);

    /// <summary>A line of a conversation.</summary>
    public MessageShape Message(TimelineItem item, PersonRef contact, string? html) =>
        item.Message is { } message ? Message(message, contact, html) : Event(item, contact);

    /// <summary>A contact of a list.</summary>
    public ContactShape Contact(ContactRow row) => new()
    {
        Company = Filled(row.Company), Tags = TagNames(row.TagIds), Fields = names.Fields(row.Fields),
        Id = ApiJson.Id(row.Id), Name = row.Name, Language = row.Language, CreatedAt = row.CreatedAt, LastSeenAt = row.LastSeenAt, BlockedAt = row.BlockedAt,
        Points = [.. row.Points.Select(p => new PointShape(Word(p.Kind), p.Value, p.IsVerified, p.IsReachable))],
    };

    /// <summary>A contact by itself.</summary>
    public ContactShape Contact(ContactView view) => new()
    {
        Company = Filled(view.Company), Tags = TagNames(view.TagIds), Fields = names.Fields(view.Fields),
        Id = ApiJson.Id(view.Id), Name = view.Name, Language = view.Language, CreatedAt = view.CreatedAt, LastSeenAt = view.LastSeenAt, BlockedAt = view.BlockedAt,
        Points = [.. view.Points.Select(p => new PointShape(Word(p.Kind), p.Value, p.IsVerified, p.IsReachable))],
    };

    private static string? Filled(string text) => text.Length == 0 ? null : text;

    private IReadOnlyList<string> TagNames(IEnumerable<long> ids) => [.. ids.Select(names.Tag).OfType<string>()];

    /// <summary>A team.</summary>
    public static TeamShape Team(NamedTeam team) =>
        new(ApiJson.Id(team.Id), team.Name, [.. team.AgentIds.Order().Select(ApiJson.Id)], [.. team.ChannelIds.Order().Select(ApiJson.Id)]);

    /// <summary>A ledger line.</summary>
    public IntakeShape Intake(IntakeRow row) => new(
        ApiJson.Id(row.Id), Channel(row.ChannelId), row.ItemKey, row.ReceivedAt, Word(row.Outcome), row.Reason,
        ApiJson.Id(row.ConversationId), ApiJson.Id(row.MessageId));

    /// <summary>A channel.</summary>
    /// <param name="overview">The channel.</param>
    /// <param name="embed">The line to put into a page, for a web chat.</param>
    public static ChannelShape Channel(ChannelOverview overview, string? embed)
    {
        var state = overview.IsEnabled ? Word(overview.Light.State) : "off";
        return new ChannelShape(
            ApiJson.Id(overview.Id), overview.Kind, overview.Name, state, embed,
            new HealthShape(state, overview.Light.LastReceivedAt, overview.Light.LastError));
    }

    /// <summary>An agent.</summary>
    public static AgentShape Agent(NamedAgent agent) =>
        new(ApiJson.Id(agent.Id), agent.Name, agent.Email, Word(agent.Role), agent.IsAvailable);

    private MessageShape Message(MessageView message, PersonRef contact, string? html)
    {
        var isGone = message.DeletedAt is not null;
        var mail = message.Mail;
        return new MessageShape
        {
            Id = ApiJson.Id(message.Id), Direction = Word(message.Direction), Automatic = message.IsAutomatic,
            Text = isGone ? "" : message.Text, VisibleText = isGone ? "" : message.VisibleText ?? message.Text, Html = isGone ? null : html,
            Author = Author(message, contact), Channel = Channel(message.ChannelId), At = message.At,
            Attachments = isGone ? [] : [.. message.Attachments.Select(a => new AttachmentShape(ApiJson.Id(a.Id), a.Name, a.ContentType, a.Size))],
            Delivery = message.Direction == MessageDirection.Out ? new DeliveryShape(Word(message.Delivery), message.DeliveryError) : null,
            EditedAt = message.EditedAt, DeletedAt = message.DeletedAt,
            Subject = isGone ? null : message.Subject, From = mail?.From is { } from ? Person(from) : null,
            To = mail is null ? null : [.. mail.To.Select(Person)], Cc = mail is null ? null : [.. mail.Cc.Select(Person)], CopyOf = ApiJson.Id(message.CopyOfId),
        };
    }

    private MessageShape Event(TimelineItem item, PersonRef contact)
    {
        var happened = item.Event!;
        var name = JsonNamingPolicy.CamelCase.ConvertName(happened.Kind.ToString());
        return new MessageShape
        {
            Id = "e" + ApiJson.Id(item.Id), Direction = "event", Automatic = happened.ActorKind == ActorKind.System, Text = name, VisibleText = name,
            Author = Author(happened.ActorKind, happened.ActorId, contact), At = item.At,
            Data = happened.Data is null ? null : JsonElement.Parse(happened.Data),
        };
    }

    private AuthorShape Author(MessageView message, PersonRef contact) => message switch
    {
        { Direction: MessageDirection.In, Chat.Author: { } member } => new AuthorShape("contact", contact.Id, member.Name),
        { Direction: MessageDirection.In, ContactId: { } writer } when ApiJson.Id(writer) != contact.Id => new AuthorShape("contact", ApiJson.Id(writer), message.ContactName),
        { Direction: MessageDirection.In } => Author(ActorKind.Contact, null, contact),
        { AgentId: { } agent } => Author(ActorKind.Agent, agent, contact),
        { IsAutomatic: true } => Author(ActorKind.System, null, contact),
        _ => Author(ActorKind.Token, null, contact),
    };

    private AuthorShape Author(ActorKind kind, long? id, PersonRef contact) => kind switch
    {
        ActorKind.Contact => new AuthorShape("contact", contact.Id, contact.Name),
        ActorKind.Agent => new AuthorShape("agent", ApiJson.Id(id), names.Agent(id)?.Name),
        ActorKind.Token => new AuthorShape("token", ApiJson.Id(id), null),
        _ => new AuthorShape("system", null, null),
    };

    private static MailPersonShape Person(MailPerson person) =>
        new(person.Address, person.Name, person.State == DeliveryState.None ? null : Word(person.State), person.Error);

    /// <summary>An answer to a survey.</summary>
    public SurveyShape Survey(SurveyRow row, IReadOnlyList<string> reasons) => new(
        ApiJson.Id(row.Id), ApiJson.Id(row.ConversationId), row.Number, Customer(row.ContactId, row.ContactName), Channel(row.ChannelId), Agent(row.AgentId), row.Score, reasons, row.Words, row.AnsweredAt, row.ChangedAt);

    private ChannelRef Channel(long id) => new(ApiJson.Id(id), names.Channel(id)?.Kind ?? "");

    private PersonRef? Agent(long? id) => id is { } known ? new PersonRef(ApiJson.Id(known), names.Agent(known)?.Name ?? "") : null;

    private PersonRef? Team(long? id) => names.Team(id) is { } team ? new PersonRef(ApiJson.Id(team.Id), team.Name) : null;

    private static string Word(DeliveryState state) => state switch
    {
        DeliveryState.Queued or DeliveryState.Sending or DeliveryState.None => "pending",
        _ => Word<DeliveryState>(state),
    };

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
