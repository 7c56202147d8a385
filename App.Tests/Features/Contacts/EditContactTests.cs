using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Contacts;

public sealed class EditContactTests : ContactCardTest
{
    private EditContact Edit => Desk.Get<EditContact>();

    [Fact]
    public async Task A_part_is_changed_and_the_history_says_how_it_was()
    {
        Assert.IsType<CardResult.Done>(await Edit.ExecuteAsync(Oleg, Anna, CardPart.Name, "  Анна \u202E  Петрова "));
        Desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<CardResult.Done>(await Edit.ExecuteAsync(Head, Anna, CardPart.Name, "Анна Иванова"));

        Assert.Equal("Анна Иванова", (await CardAsync()).Name);
        var history = await HistoryAsync();
        Assert.Equal([(CardPart.Name, "Анна Петрова", "Анна Иванова", Head.Id), (CardPart.Name, null, "Анна Петрова", Oleg.Id)], history.Select(h => (h.Part, h.Before, h.After, h.ActorId)));
        Assert.True(history[0].At > history[1].At);
        await using var db = Desk.Read();
        var facts = await db.Events.Where(e => e.Kind == DeskEventKind.ContactChanged && e.ContactId == Anna).ToListAsync();
        Assert.Equal(2, facts.Count);
        Assert.All(facts, f => Assert.DoesNotContain("Анна", System.Text.RegularExpressions.Regex.Unescape(f.Data!), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_part_has_its_place()
    {
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.Company, "ООО «Лён»");
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.Language, "ru");
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.TimeZone, "Москва");
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.Notes, " Любит синий.\r\nНе звонить утром.\u0007 ");

        var card = await CardAsync();
        Assert.Equal(("ООО «Лён»", "ru", "Europe/Moscow", "Любит синий.\nНе звонить утром."), (card.Company, card.Language, card.TimeZone, card.Notes));
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.Language, "");
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.TimeZone, " ");
        Assert.Equal((null, null), ((await CardAsync()).Language, (await CardAsync()).TimeZone));
    }

    [Fact]
    public async Task What_is_like_that_already_writes_nothing()
    {
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.Company, "Лён");
        Assert.IsType<CardResult.Unchanged>(await Edit.ExecuteAsync(Oleg, Anna, CardPart.Company, " Лён "));
        Assert.IsType<CardResult.Unchanged>(await Edit.ExecuteAsync(Oleg, Anna, CardPart.Notes, ""));
        Assert.Single(await HistoryAsync());
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_overwritten()
    {
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.Notes, "Первая");
        await Edit.ExecuteAsync(Head, Anna, CardPart.Notes, "Вторая", seen: "Первая");
        Assert.Equal("Вторая", Assert.IsType<CardResult.Stale>(await Edit.ExecuteAsync(Oleg, Anna, CardPart.Notes, "Третья", seen: "Первая")).Now);
        Assert.Equal("Вторая", (await CardAsync()).Notes);
        Assert.IsType<CardResult.Done>(await Edit.ExecuteAsync(Oleg, Anna, CardPart.Notes, "Третья", seen: "Вторая"));
    }

    [Theory]
    [InlineData(CardPart.Name, 201, "contact.problem.long")]
    [InlineData(CardPart.Company, 201, "contact.problem.long")]
    [InlineData(CardPart.Notes, 10_001, "contact.problem.long")]
    public async Task What_is_too_long_is_refused_and_what_just_fits_is_not(CardPart part, int length, string problem)
    {
        Assert.Equal(problem, Assert.IsType<CardResult.Refused>(await Edit.ExecuteAsync(Oleg, Anna, part, new string('я', length))).Problem);
        Assert.IsType<CardResult.Done>(await Edit.ExecuteAsync(Oleg, Anna, part, new string('я', length - 1)));
    }

    [Fact]
    public async Task Languages_and_zones_that_do_not_exist_are_refused()
    {
        Assert.Equal("contact.problem.language", Assert.IsType<CardResult.Refused>(await Edit.ExecuteAsync(Oleg, Anna, CardPart.Language, "xx")).Problem);
        Assert.Equal("contact.problem.zone", Assert.IsType<CardResult.Refused>(await Edit.ExecuteAsync(Oleg, Anna, CardPart.TimeZone, "Нарния")).Problem);
        Assert.Empty(await HistoryAsync());
    }

    [Fact]
    public async Task A_merged_card_leads_to_the_one_that_stayed_and_an_erased_one_nowhere()
    {
        var boris = await BorisAsync();
        await ChangeRowAsync(boris, c => c.MergedIntoId = Anna);
        Assert.IsType<CardResult.Done>(await Edit.ExecuteAsync(Oleg, boris, CardPart.Name, "Анна"));
        Assert.Equal("Анна", (await CardAsync()).Name);

        await ChangeRowAsync(Anna, c => c.ErasedAt = Desk.Clock.Now);
        Assert.IsType<CardResult.Gone>(await Edit.ExecuteAsync(Oleg, Anna, CardPart.Name, "Снова"));
        Assert.IsType<CardResult.Gone>(await Edit.ExecuteAsync(Oleg, 404, CardPart.Name, "Никто"));
        Assert.Null(await Desk.Get<ContactQuery>().ExecuteAsync(Oleg, Anna));
    }

    [Fact]
    public async Task Contacts_are_found_by_company_and_still_by_their_points_when_they_write_again()
    {
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, Anna, ContactPointKind.Email, "anna@shop.example");
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.Name, "Анна Петрова");
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.Company, "Мануфактура");
        await Desk.CustomerWritesAsync(Channel, "Ещё вопрос");

        Assert.All((string[])["мануфактур", "анна мануфактура", "anna@shop", "петрова"], words => Assert.Equal([Anna], Found(words)));
        await Edit.ExecuteAsync(Oleg, Anna, CardPart.Company, "");
        Assert.Empty(Found("мануфактура"));
    }

    [Fact]
    public async Task Screens_are_told_and_customers_have_no_say()
    {
        var told = await ToldAsync(() => Edit.ExecuteAsync(Oleg, Anna, CardPart.Name, "Анна"));
        Assert.Contains(told, n => n.Kind == NoticeKind.Contact && n.Id == Anna);
        await Assert.ThrowsAsync<ForbiddenException>(() => Edit.ExecuteAsync(Actor.Contact(Anna), Anna, CardPart.Name, "x"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<ContactHistoryQuery>().PageAsync(Actor.Contact(Anna), Anna, null, 10));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Edit.ExecuteAsync(Oleg, Anna, CardPart.OrderAdded, "x"));
    }

    [Fact]
    public async Task The_history_comes_in_pages()
    {
        for (var i = 0; i < 5; i++) await Edit.ExecuteAsync(Oleg, Anna, CardPart.Name, $"Анна {i}");
        var query = Desk.Get<ContactHistoryQuery>();
        List<string?> seen = [];
        string? next = null;
        do
        {
            var page = await query.PageAsync(Oleg, Anna, next, 2);
            seen.AddRange(page.Rows.Select(r => r.After));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(["Анна 4", "Анна 3", "Анна 2", "Анна 1", "Анна 0"], seen);
    }
}
