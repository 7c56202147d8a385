using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Files;
using SmallDesk.Ui;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.StaffTelegram.Posts;

/// <summary>What a post says now.</summary>
/// <param name="Note">For the line.</param>
/// <param name="UpToId">The newest message it covers, shown or withdrawn.</param>
internal sealed record WrittenPost(StaffNote Note, long UpToId);

/// <summary>Puts together what a post says from how the desk stands when it leaves.</summary>
internal sealed class PostWriter(DeskDirectory directory, Texts texts, PostButtons buttons, FileLinks links, AlertTiming timing)
{
    private const int MostMessages = 6;
    private const int LongestInTopic = 12_000;

    /// <summary>Null when there is nothing to tell any more.</summary>
    public async Task<WrittenPost?> WriteAsync(DeskDbContext db, StaffPost post, PostPlace place, DateTime now)
    {
        var note = new StaffNote(place.Address, "") { IsGroup = place.Group is not null, ThreadKey = place.Topic?.ThreadKey, ReplyTo = post.ReplyTo };
        if (post is { Kind: StaffPostKind.Concern, ConversationId: null }) return new(note with { Text = Say(place.Language, post.Words ?? ""), Buttons = buttons.Page(PageOf(post), place.Language) }, 0);
        if (post.Kind is StaffPostKind.Word or StaffPostKind.Test) return new(note with { Text = Say(place.Language, post.Words ?? ""), IsQuiet = post.Kind == StaffPostKind.Word && post.ConversationId is not null }, 0);
        if (await Talk.ReadAsync(db, directory.Current, texts, place.Language, post.ConversationId) is not { } talk) return null;
        return post.Kind switch
        {
            StaffPostKind.TopicMessage => await MirrorAsync(db, post, note, talk, place.Language, now),
            StaffPostKind.TopicHead => new(Head(post, note, talk, place.Language), 0),
            StaffPostKind.Concern => new(note with { Heading = Talk.Cut(texts.In(place.Language, "staffTelegram.alert.mine", talk.Conversation.Number, talk.Customer, talk.Channel), 300), Text = Say(place.Language, post.Words ?? ""), Buttons = buttons.For(post, talk.Conversation, place.Language) }, post.UpToId ?? 0),
            StaffPostKind.Mention => await MentionAsync(db, post, note, talk, place.Language),
            StaffPostKind.Stale => await StaleAsync(db, post, note, talk, place.Language),
            _ => await AlertAsync(db, post, note, talk, place, now),
        };
    }

    /// <summary>What the topic of a conversation is called.</summary>
    public async Task<string> TopicNameAsync(DeskDbContext db, PostPlace place, StaffPost post) =>
        await Talk.ReadAsync(db, directory.Current, texts, place.Language, post.ConversationId) is { } talk ? Talk.Cut($"№{talk.Conversation.Number} {talk.Customer}", 128) : "…";

    private async Task<WrittenPost?> AlertAsync(DeskDbContext db, StaffPost post, StaffNote note, Talk talk, PostPlace place, DateTime now)
    {
        var messages = await Talk.MessagesAsync(db, post, onlyCustomers: true, MostMessages + 1);
        if (messages.Count == 0) return null;
        var more = messages.Count > MostMessages ? "…\n\n" : "";
        var isAnswered = talk.Conversation.WaitingSince is null && await db.Messages.AnyAsync(m => m.ConversationId == talk.Conversation.Id && m.Id > post.UpToId && m.Direction == MessageDirection.Out && !m.IsAutomatic && m.DeletedAt == null);
        var zone = place.Link is { } link ? QuietHours.ZoneOf(link, timing.DeskZone) : timing.DeskZone;
        var standing = talk.Standing(post.AgentId, zone, isAnswered);
        var isOwn = post.Kind == StaffPostKind.Mine || (post.Kind == StaffPostKind.Late && talk.Conversation.AssigneeId == post.AgentId);
        List<string> parts = [more + string.Join("\n\n", messages.TakeLast(MostMessages).Select(m => talk.WordsOf(m, 3000 / Math.Min(messages.Count, MostMessages))))];
        if (talk.Conversation.Subject is { Length: > 0 } subject) parts.Insert(0, Talk.Cut(subject, 200));
        if (standing is not null && !(isOwn && talk.Conversation is { Status: ConversationStatus.Open } && !isAnswered)) parts.Add(standing);
        return new(note with
        {
            Heading = Talk.Cut(HeadingOf(post, talk, place.Language, now), 300),
            Text = string.Join("\n\n", parts),
            Buttons = buttons.For(post, talk.Conversation, place.Language),
        }, post.UpToId ?? 0);
    }

    /// <summary>How long they wait is told as long as they do.</summary>
    private string HeadingOf(StaffPost post, Talk talk, string language, DateTime now) => post switch
    {
        { Kind: StaffPostKind.NewConversation } => texts.In(language, "staffTelegram.alert.new", talk.Conversation.Number, talk.Customer, talk.Channel),
        { Kind: StaffPostKind.Late, Words: { } key } when talk.Conversation.WaitingSince is { } since =>
            texts.In(language, key, talk.Conversation.Number, talk.Customer, talk.Channel, TimeText.Elapsed(now - since, texts, language)),
        _ => texts.In(language, "staffTelegram.alert.mine", talk.Conversation.Number, talk.Customer, talk.Channel),
    };

    private static string PageOf(StaffPost post) => post.Words?.Split('\n')[0]["staffTelegram.alert.".Length..] switch
    {
        nameof(AlertKind.BackupFailed) => AlertWords.Backups,
        nameof(AlertKind.ChannelDown) or nameof(AlertKind.ChannelBack) => AlertWords.Channels,
        _ => AlertWords.Jobs,
    };

    private async Task<WrittenPost?> MentionAsync(DeskDbContext db, StaffPost post, StaffNote note, Talk talk, string language)
    {
        var message = await db.Messages.AsNoTracking().Include(m => m.Attachments).FirstOrDefaultAsync(m => m.Id == post.FromId && m.DeletedAt == null);
        if (message is null) return null;
        return new(note with
        {
            Heading = Talk.Cut(texts.In(language, "staffTelegram.alert.mention", talk.Conversation.Number, talk.AuthorOf(message), talk.Customer), 300),
            Text = $"{talk.NoteWordsOf(message)}\n\n{texts.In(language, "staffTelegram.alert.mentionHint")}",
            Buttons = buttons.For(post, talk.Conversation, language),
        }, message.Id);
    }

    private StaffNote Head(StaffPost post, StaffNote note, Talk talk, string language) => note with
    {
        Heading = Talk.Cut(texts.In(language, "staffTelegram.topic.head", talk.Conversation.Number, talk.Customer, talk.Channel), 300),
        Text = string.Join("\n\n", new[] { talk.Conversation.Subject is { Length: > 0 } s ? Talk.Cut(s, 200) : null, talk.Standing(reader: null, timing.DeskZone, isAnswered: false), texts.In(language, "staffTelegram.topic.hint") }.OfType<string>()),
        Buttons = buttons.For(post, talk.Conversation, language),
        IsQuiet = true,
    };

    private async Task<WrittenPost?> MirrorAsync(DeskDbContext db, StaffPost post, StaffNote note, Talk talk, string language, DateTime now)
    {
        var message = await db.Messages.AsNoTracking().Include(m => m.Attachments).FirstOrDefaultAsync(m => m.Id == post.FromId && m.DeletedAt == null);
        if (message is null) return null;
        var author = talk.AuthorOf(message);
        var lost = ChatFacts.Read(message.Chat)?.Lost.Select(l => l.Name).ToList() ?? [];
        var files = message.Attachments.Where(a => !a.IsInline).OrderBy(a => a.Id)
            .Select(a => new OutboundFile(a.Name, a.ContentType, a.Size, a.Hash) { Width = a.Width, Height = a.Height, Link = links.For(a.Id, now) }).ToList();
        var text = Talk.Cut(message.IsFormatted ? Domain.Formatting.FormattedText.ToPlain(message.Text) : message.VisibleText ?? message.Text, LongestInTopic);
        if (lost.Count > 0) text = $"{text}\n📎 {string.Join(", ", lost)}".Trim();
        return new(note with
        {
            Heading = message.Direction switch
            {
                MessageDirection.In => author ?? talk.Customer,
                MessageDirection.Note => texts.In(language, "staffTelegram.topic.note", author),
                _ => texts.In(language, "staffTelegram.topic.answer", author),
            },
            Text = text, Files = files, IsQuiet = message.Direction != MessageDirection.In,
        }, message.Id);
    }

    private async Task<WrittenPost?> StaleAsync(DeskDbContext db, StaffPost post, StaffNote note, Talk talk, string language)
    {
        if (post.SettledAt is not null) return new(note with { Text = texts.In(language, "staffTelegram.sent", talk.Customer) }, post.UpToId ?? 0);
        var messages = await Talk.MessagesAsync(db, post, onlyCustomers: false, MostMessages);
        return new(note with
        {
            Heading = texts.In(language, "staffTelegram.stale"),
            Text = string.Join("\n\n", messages.Select(m => talk.WordsOf(m))),
            Buttons = buttons.Anyway(post, language),
        }, post.UpToId ?? 0);
    }

    private string Say(string language, string words)
    {
        var lines = words.Split('\n');
        return texts.In(language, lines[0], [.. lines.Skip(1).Select(l => texts.Has(l) ? texts.In(language, l) : l)]);
    }
}
