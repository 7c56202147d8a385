using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Search;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Search;

/// <summary>One small desk, and what people type.</summary>
public sealed class SearchFiltersTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent oleg = null!;
    private Agent ira = null!;

    /// <summary>
    /// №1 Anna in the chat: tagged "брак", Олег's, urgent; №2 Ivan by mail: a note of Ира's, closed, of team "Опт";
    /// №3 a guest in the chat with a file, waiting, nobody's; №4 spam.
    /// </summary>
    public async Task InitializeAsync()
    {
        desk.Clock.Advance(new DateTimeOffset(2026, 11, 10, 9, 0, 0, TimeSpan.Zero) - desk.Clock.GetUtcNow());
        var (chat, mail) = (await desk.AddChannelAsync(), await desk.AddChannelAsync("email", "{}"));
        (oleg, ira) = (await desk.AddAgentAsync("Олег Смирнов"), await desk.AddAgentAsync("Ира"));
        var first = await WriteAsync(chat, "anna", "Анна Петрова", "Скатерть пришла с браком, очень жаль");
        await desk.Get<SendReply>().ExecuteAsync(oleg.AsActor(), new ReplyText(first, "Вернём деньги за скатерть"));
        desk.Clock.Advance(TimeSpan.FromDays(3));
        var second = await WriteAsync(mail, "ivan", "Иван Кузнецов", "Нужна скатерть оптом, сто штук");
        await desk.Get<AddNote>().ExecuteAsync(ira.AsActor(), new ReplyText(second, "Звонил, торгуется"));
        await desk.Get<CloseConversation>().ExecuteAsync(ira.AsActor(), second);
        desk.Clock.Advance(TimeSpan.FromDays(3));
        await WriteAsync(chat, "guest", null, "Где моя посылка? Чек приложила", "ФотоЧека17.jpg");
        var fourth = await WriteAsync(chat, "bot", null, "Скатерть даром, жми");
        await desk.Writes.RunAsync(async scope =>
        {
            var tag = new Tag { Id = scope.NewId(), Name = "Брак", Key = "брак", CreatedAt = scope.Now };
            var team = new Team { Id = scope.NewId(), Name = "Опт", CreatedAt = scope.Now };
            scope.Db.AddRange(tag, team, new ConversationTag { ConversationId = first, TagId = tag.Id, At = scope.Now });
            (await scope.Db.Conversations.SingleAsync(c => c.Id == first)).Priority = ConversationPriority.Urgent;
            (await scope.Db.Conversations.SingleAsync(c => c.Id == second)).TeamId = team.Id;
            (await scope.Db.Conversations.SingleAsync(c => c.Id == fourth)).SpamAt = scope.Now;
            scope.Announce(NoticeKind.Tag, tag.Id);
        });
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Theory]
    [InlineData("скатерть", "2 1")]
    [InlineData("скатертью", "2 1")]
    [InlineData("скатерть channel:chat", "1")]
    [InlineData("канал:почта скатерти", "2")]
    [InlineData("канал:почта", "2")]
    [InlineData("channel:webchat", "3 1")]
    [InlineData("скатерть -channel:email", "1")]
    [InlineData("от:петрова", "1")]
    [InlineData("from:\"Анна Петрова\" скатерть", "1")]
    [InlineData("от: кузнецов", "2")]
    [InlineData("от:олег", "1")]
    [InlineData("от:олег скатерть", "1")]
    [InlineData("скатерть -от:олег", "2 1")]
    [InlineData("кому:анна деньги", "1")]
    [InlineData("кому:кузнецов", "")]
    [InlineData("tag:брак", "1")]
    [InlineData("метка:БРАКОМ", "1")]
    [InlineData("тег:бра скатерть", "1")]
    [InlineData("-tag:брак скатерть", "2")]
    [InlineData("tag:none", "3 2")]
    [InlineData("assignee:олег", "1")]
    [InlineData("агент:смирнов", "1")]
    [InlineData("оператор:никто", "3 2")]
    [InlineData("agent:me", "1")]
    [InlineData("team:опт", "2")]
    [InlineData("группа:нет", "3 1")]
    [InlineData("status:closed", "2")]
    [InlineData("статус:закрыто", "2")]
    [InlineData("-статус:closed скатерть", "1")]
    [InlineData("важность:срочно", "1")]
    [InlineData("is:waiting", "3")]
    [InlineData("is:ждет", "3")]
    [InlineData("is:unread", "3")]
    [InlineData("is:note", "2")]
    [InlineData("is:note торгуется", "2")]
    [InlineData("is:note скатерть", "")]
    [InlineData("is:spam", "4")]
    [InlineData("это:спам скатерть", "4")]
    [InlineData("has:file", "3")]
    [InlineData("есть:файл посылка", "3")]
    [InlineData("has:image", "3")]
    [InlineData("-has:file скатерть", "2 1")]
    [InlineData("before:2026-11-12", "1")]
    [InlineData("до:12.11.2026 скатерть", "1")]
    [InlineData("after:2026-11-12", "3 2")]
    [InlineData("после:12.11 скатерть", "2")]
    [InlineData("after:2026-11-12 до:14.11.2026", "2")]
    [InlineData("after:today", "3")]
    [InlineData("after:4d", "3 2")]
    [InlineData("#2", "2")]
    [InlineData("№2", "2")]
    [InlineData("№4", "4")]
    [InlineData("#2 tag:брак", "")]
    [InlineData("\"скатерть оптом\"", "2")]
    [InlineData("«скатерть пришла»", "1")]
    [InlineData("\"пришла скатерть\"", "")]
    [InlineData("\"скатертью\"", "")]
    [InlineData("скатерть -оптом", "1")]
    [InlineData("скатерть -\"сто штук\"", "1")]
    [InlineData("чека", "3")]
    [InlineData("фото", "3")]
    [InlineData("from:анна канал:чат tag:брак статус:открыто before:2026-12-01 скатерти", "1")]
    public async Task Typed_filters_choose_what_they_say(string query, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', (await SearchAsync(query)).Hits.Select(h => h.Row.Number)));

    [Theory]
    [InlineData("tag:нету", "search.problem.Tag", "нету")]
    [InlineData("оператор:вася скатерть", "search.problem.Assignee", "вася")]
    [InlineData("channel:viber", "search.problem.Channel", "viber")]
    [InlineData("team:х", "search.problem.Team", "х")]
    [InlineData("status:новый", "search.problem.Status", "новый")]
    [InlineData("is:красный", "search.problem.Is", "красный")]
    [InlineData("has:совесть", "search.problem.Has", "совесть")]
    [InlineData("before:никогда", "search.problem.Before", "никогда")]
    [InlineData("от:зинаида", "search.problem.From", "зинаида")]
    [InlineData("priority:ого", "search.problem.Priority", "ого")]
    public async Task A_value_that_is_not_known_is_said_and_finds_nothing(string query, string problem, string word)
    {
        var page = await SearchAsync(query);

        Assert.Empty(page.Hits);
        Assert.Equal((problem, word), (Assert.Single(page.Problems).TextKey, page.Problems[0].Word));
    }

    [Fact]
    public async Task A_filter_there_is_none_of_is_said_and_looked_for_as_words()
    {
        var page = await SearchAsync("посылка:чек");

        Assert.Equal(3, Assert.Single(page.Hits).Row.Number);
        Assert.Equal("search.problem.unknown", Assert.Single(page.Problems).TextKey);
        Assert.Empty((await SearchAsync("https://shop.example 10:30")).Problems);
        Assert.Equal("search.problem.empty", Assert.Single((await SearchAsync("скатерть tag:")).Problems).TextKey);
        Assert.Equal(2, (await SearchAsync("скатерть tag:")).Hits.Count);
    }

    [Fact]
    public async Task A_hit_says_where_it_is_and_opens_at_its_message()
    {
        var said = Assert.Single((await SearchAsync("торгуется")).Hits);
        var file = Assert.Single((await SearchAsync("фото")).Hits);
        var person = (await SearchAsync("петрова")).Hits[0];

        Assert.Equal((SearchPlace.Note, "торгуется"), (said.Place, said.Snippet!.Parts.Single(p => p.IsHit).Text));
        Assert.Equal((SearchPlace.File, "ФотоЧека17.jpg"), (file.Place, string.Concat(file.Snippet!.Parts.Select(p => p.Text))));
        Assert.Equal((SearchPlace.Contact, true), (person.Place, person.IsDirect));
        await using var db = desk.Read();
        Assert.Equal(said.Row.Id, (await db.Messages.SingleAsync(m => m.Id == said.MessageId)).ConversationId);
    }

    [Fact]
    public async Task The_lists_own_channel_counts_and_contacts_may_not_search()
    {
        var all = await SearchAsync("скатерть");
        var chat = all.Hits.Single(h => h.Row.Number == 1).Row.ChannelId;

        var inChat = await desk.Get<SearchConversations>().ExecuteAsync(oleg.AsActor(), "скатерть", new InboxFilter(InboxView.All) { ChannelId = chat });

        Assert.Equal(1, Assert.Single(inChat.Hits).Row.Number);
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SearchConversations>().ExecuteAsync(Actor.Contact(1), "скатерть", new InboxFilter(InboxView.All)));
    }

    [Theory]
    [InlineData("", "from:")]
    [InlineData("та", "")]
    [InlineData("мет", "tag:")]
    [InlineData("ta", "tag:")]
    [InlineData("скатерть кан", "скатерть channel:")]
    [InlineData("tag:", "tag:Брак ")]
    [InlineData("метка:бр", "метка:Брак ")]
    [InlineData("агент:оле", "агент:\"Олег Смирнов\" ")]
    [InlineData("-status:cl", "-status:closed ")]
    [InlineData("канал:поч", "канал:email ")]
    [InlineData("скатерть ", "")]
    [InlineData("tag:брак ", "")]
    public void Typing_is_helped_on(string typed, string first) =>
        Assert.Equal(first, desk.Get<SearchSuggestions>().For(typed) is [var one, ..] ? one.Put : "");

    private Task<SearchPage> SearchAsync(string query) =>
        desk.Get<SearchConversations>().ExecuteAsync(oleg.AsActor(), query, new InboxFilter(InboxView.All) { AgentId = oleg.Id });

    private async Task<long> WriteAsync(long channel, string visitor, string? name, string text, string? file = null)
    {
        var accepted = await desk.CustomerWritesAsync(channel, text, visitor);
        await desk.Writes.RunAsync(async scope =>
        {
            var message = await scope.Db.Messages.SingleAsync(m => m.Id == accepted.MessageId);
            var contact = await scope.Db.Contacts.SingleAsync(c => c.Id == message.ContactId);
            if (name is not null) contact.Name = name;
            scope.Index(contact, [visitor], isNew: false);
            if (file is null) return;
            message.Attachments.Add(new Attachment { Id = scope.NewId(), Name = file, ContentType = "image/jpeg", Hash = "00", At = scope.Now });
            scope.Index(message, isNew: false);
        });
        return accepted.ConversationId!.Value;
    }
}
