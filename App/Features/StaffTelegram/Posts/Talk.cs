using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Formatting;
using SmallDesk.Ui;

namespace SmallDesk.Features.StaffTelegram.Posts;

/// <summary>A conversation as it stands when something is told about it.</summary>
internal sealed class Talk(Conversation conversation, string customer, ChannelEntry? channel, DeskSnapshot desk, Texts texts, string language)
{
    private const int LongestOfOne = 900;

    public Conversation Conversation { get; } = conversation;

    /// <summary>Who the customer is.</summary>
    public string Customer { get; } = customer;

    /// <summary>Where they write.</summary>
    public string Channel { get; } = channel is null ? "" : channel.Name;

    /// <summary>The conversation, or the one it was joined into; null when it is gone.</summary>
    public static async Task<Talk?> ReadAsync(DeskDbContext db, DeskSnapshot desk, Texts texts, string language, long? id)
    {
        var found = await db.Conversations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.DeletedAt == null);
        if (found?.MergedIntoId is { } into) return await ReadAsync(db, desk, texts, language, into);
        if (found is null) return null;
        var name = await db.Contacts.Where(c => c.Id == found.ContactId).Select(c => c.Name).FirstOrDefaultAsync();
        return new Talk(found, string.IsNullOrWhiteSpace(name) ? texts.In(language, "inbox.guest", found.Number) : name, desk.Channel(found.ChannelId), desk, texts, language);
    }

    /// <summary>Messages of it, the newest <paramref name="most"/> of them, in order.</summary>
    public static async Task<List<Message>> MessagesAsync(DeskDbContext db, StaffPost post, bool onlyCustomers, int most)
    {
        var messages = db.Messages.AsNoTracking().Include(m => m.Attachments).Where(m => m.ConversationId == post.ConversationId && m.Id >= post.FromId && m.Id <= post.UpToId && m.DeletedAt == null && m.CopyOfId == null);
        messages = onlyCustomers ? messages.Where(m => m.Direction == MessageDirection.In && !m.IsAutomatic) : messages.Where(m => m.Direction != MessageDirection.Note && !m.IsAutomatic);
        var found = await messages.OrderByDescending(m => m.Id).Take(most).ToListAsync();
        found.Reverse();
        return found;
    }

    /// <summary>A message as words: who, where that is not clear, what, and its files by name.</summary>
    public string WordsOf(Message message, int longest = LongestOfOne) =>
        AuthorOf(message) is { } author ? $"{author}: {NoteWordsOf(message, longest)}" : NoteWordsOf(message, longest);

    /// <summary>The same without who wrote it.</summary>
    public string NoteWordsOf(Message message, int longest = LongestOfOne)
    {
        var text = Cut((message.IsFormatted ? FormattedText.ToPlain(message.VisibleText ?? message.Text) : message.VisibleText ?? message.Text).Trim(), longest);
        var files = message.Attachments.Where(a => !a.IsInline).OrderBy(a => a.Id).Select(a => a.Name).Concat(ChatFacts.Read(message.Chat)?.Lost.Select(l => l.Name) ?? []).ToList();
        return files.Count > 0 ? $"{text}\n📎 {string.Join(", ", files)}".Trim() : text;
    }

    /// <summary>Who wrote it, where it is not the customer themselves.</summary>
    public string? AuthorOf(Message message) =>
        message.Direction != MessageDirection.In ? desk.Agent(message.AgentId)?.Name ?? texts.In(language, "staffTelegram.robot")
        : ChatFacts.Read(message.Chat)?.Author?.Name;

    /// <summary>How it stands, in a line for a reader of ours; null when nothing is worth saying.</summary>
    public string? Standing(long? reader, TimeZoneInfo zone, bool isAnswered) => Conversation switch
    {
        { Status: ConversationStatus.Closed } => texts.In(language, "staffTelegram.state.closed"),
        { Status: ConversationStatus.Snoozed, SnoozedUntil: { } until } => texts.In(language, "staffTelegram.state.snoozed", Clock(until, zone)),
        _ when isAnswered => Conversation.AssigneeId is { } who && who != reader ? texts.In(language, "staffTelegram.state.answeredBy", NameOf(who)) : texts.In(language, "staffTelegram.state.answered"),
        { AssigneeId: { } mine } when mine == reader => texts.In(language, "staffTelegram.state.yours"),
        { AssigneeId: { } other } => texts.In(language, "staffTelegram.state.taken", NameOf(other)),
        _ => null,
    };

    /// <summary>Cuts at a whole character.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1), "…");

    private string NameOf(long agent) => desk.Agent(agent)?.Name ?? "";

    private string Clock(DateTime utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
        return local.ToString("d MMM, H:mm", System.Globalization.CultureInfo.GetCultureInfo(language));
    }
}
