using SmallDesk.Data.Erasing;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Privacy.Exporting;

/// <summary>A message as it stands in the archive.</summary>
internal sealed record ExportedMessage(long Id, DateTime At, string Direction, string? Author)
{
    /// <summary>It is somebody else's, who wrote neither to this person nor for them: that it was there is said, its words are not.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>Only colleagues see it on the desk.</summary>
    public bool IsStaffNote { get; init; }

    public bool IsAutomatic { get; init; }

    public string? Channel { get; init; }

    public string? Subject { get; init; }

    public string? Text { get; init; }

    public string? Html { get; init; }

    public DateTime? EditedAt { get; init; }

    public DateTime? DeletedAt { get; init; }

    public MailFacts? Mail { get; init; }

    public ChatFacts? Chat { get; init; }

    public IReadOnlyList<ExportedFile> Files { get; init; } = [];
}

/// <summary>A file of it.</summary>
/// <param name="Name">As it was sent.</param>
/// <param name="Path">Where it stands in the archive.</param>
internal sealed record ExportedFile(string Name, string Path, string ContentType, long Size);

/// <summary>Turns rows into what the archive says, and decides whose words they are.</summary>
internal sealed class ExportWords(DeskDirectory directory)
{
    public ExportedMessage Of(Message message, string? customer) => new(message.Id, message.At, WordOf(message.Direction), Author(message, customer))
    {
        IsStaffNote = message.Direction == MessageDirection.Note, IsAutomatic = message.IsAutomatic, Channel = Channel(message.ChannelId), Subject = message.Subject, Text = message.Text,
        Html = message.Html, EditedAt = message.EditedAt, DeletedAt = message.DeletedAt, Mail = MailFacts.Read(message.Mail), Chat = ChatFacts.Read(message.Chat),
        Files = [.. message.Attachments.OrderBy(a => a.Id).Select(a => new ExportedFile(a.Name, ExportNames.FileOf(a), a.ContentType, a.Size))],
    };

    /// <summary>The reasons a customer chose, as they read them.</summary>
    public IReadOnlyList<string> Reasons(Survey survey)
    {
        var chosen = survey.ReadReasons();
        return [.. directory.Current.Rules.Surveys.Reasons.Where(r => chosen.Contains(r.Id)).Select(r => directory.Current.Desk?.Language == "ru" && r.Ru.Length > 0 ? r.Ru : r.En.Length > 0 ? r.En : r.Ru)];
    }

    /// <summary>The trace of a message whose words are not this person's to have.</summary>
    public static ExportedMessage LeftOut(Message message) => new(message.Id, message.At, WordOf(message.Direction), null) { IsLeftOut = true };

    /// <summary>
    /// In a conversation of theirs all is theirs to have but what came from somebody else, or went to them, past this person: two
    /// conversations may have been merged. A mail that named them among its people was theirs to read.
    /// </summary>
    public static bool IsOthers(TraceOf trace, HashSet<long> othersPoints, Message message)
    {
        var isOthers = message.Direction == MessageDirection.In
            ? message.ContactId is { } writer && !trace.Cards.Contains(writer)
            : message.ContactPointId is { } point && othersPoints.Contains(point);
        if (!isOthers || MailFacts.Read(message.Mail) is not { } mail) return isOthers;
        return !mail.To.Concat(mail.Cc).Append(mail.From).OfType<MailPerson>().Any(p => trace.Addresses.Any(p.Is));
    }

    public string? Agent(long? id) => directory.Current.Agent(id)?.Name;

    public string? Channel(long id) => directory.Current.Channel(id)?.Name;

    public string? Tag(long id) => directory.Current.Tag(id)?.Name;

    public FieldEntry? Field(long id) => directory.Current.Fields.GetValueOrDefault(id);

    private string? Author(Message message, string? customer) => message switch
    {
        { Chat: { } chat } when ChatFacts.Read(chat)?.Author is { } member => member.Name,
        { Direction: MessageDirection.In, Mail: { } mail } when MailFacts.Read(mail)?.From is { } from => from.Name ?? from.Address,
        { Direction: MessageDirection.In } => customer,
        _ => Agent(message.AgentId),
    };

    private static string WordOf(MessageDirection direction) => direction switch
    {
        MessageDirection.In => "from customer",
        MessageDirection.Out => "to customer",
        _ => "note of staff",
    };
}
