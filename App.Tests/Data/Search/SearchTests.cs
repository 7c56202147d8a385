using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Data.Search;

public sealed class SearchTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Theory]
    [InlineData("Зелёный чай", "зеленый")]
    [InlineData("зеленый чай", "ЗЕЛЁНЫЙ")]
    [InlineData("Где мой ЗАКАЗ №5531?", "заказ 5531")]
    [InlineData("Доставка завтра", "достав")]
    [InlineData("Заказы приходят долго", "долго заказ")]
    [InlineData("за\u00ADказ", "заказ")]
    [InlineData("Ёлка", "е")]
    [InlineData("order O'Neil \"quoted\"", "o'neil \"quoted")]
    [InlineData("a AND b", "and")]
    [InlineData("Скатерти льняные пришли", "скатерть льняная")]
    [InlineData("Верните, пожалуйста, деньги за заказанную скатерть", "заказанная скатертью")]
    [InlineData("Доставка с опозданием", "опоздание доставки")]
    [InlineData("Размеры не подошли", "размером")]
    [InlineData("Моя посылка", "моя")]
    public async Task Russian_and_English_words_are_found_as_people_type_them(string text, string query)
    {
        await IndexAsync(1, text);
        await IndexAsync(2, "другое письмо");

        Assert.Equal([1], desk.Get<SearchReads>().Messages(query, null, 10));
    }

    [Theory]
    [InlineData("Заказ", "закас")]
    [InlineData("Доставка", "авка")]
    [InlineData("Заказ 5531", "заказ 5532")]
    [InlineData("Можно вернуть?", "моя")]
    public async Task What_does_not_match_is_not_found(string text, string query)
    {
        await IndexAsync(1, text);

        Assert.Empty(desk.Get<SearchReads>().Messages(query, null, 10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"*()-^:")]
    public void A_query_without_words_finds_nothing_and_breaks_nothing(string query) =>
        Assert.Empty(desk.Get<SearchReads>().Messages(query, null, 10));

    [Fact]
    public async Task A_changed_message_is_found_under_its_new_words_only()
    {
        await IndexAsync(1, "старые слова");
        await IndexAsync(1, "новые слова", isNew: false);

        Assert.Empty(desk.Get<SearchReads>().Messages("старые", null, 10));
        Assert.Equal([1], desk.Get<SearchReads>().Messages("новые", null, 10));
    }

    [Fact]
    public async Task A_message_taken_out_is_not_found()
    {
        await IndexAsync(1, "секрет");
        await desk.Writes.RunAsync(scope =>
        {
            scope.Unindex(1);
            return ValueTask.CompletedTask;
        });

        Assert.Empty(desk.Get<SearchReads>().Messages("секрет", null, 10));
    }

    [Fact]
    public async Task File_names_and_subjects_are_found_too()
    {
        var message = new Message { Id = 1, Subject = "Возврат", Text = "во вложении" };
        message.Attachments.Add(new Attachment { Name = "Накладная_17.pdf" });
        await IndexAsync(message, isNew: true);

        Assert.Equal([1], desk.Get<SearchReads>().Messages("возврат", null, 10));
        Assert.Equal([1], desk.Get<SearchReads>().Messages("накладная 17", null, 10));
    }

    [Fact]
    public async Task The_index_is_undone_with_the_work_it_belongs_to()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Writes.RunAsync(scope =>
        {
            scope.Index(new Message { Id = 1, Text = "призрак" }, isNew: true);
            throw new InvalidOperationException("on purpose");
        }));

        Assert.Empty(desk.Get<SearchReads>().Messages("призрак", null, 10));
    }

    [Fact]
    public async Task Contacts_are_found_by_name_address_and_phone()
    {
        var anna = new Contact { Id = 7, Name = "Анна Петрова" };
        await desk.Writes.RunAsync(scope =>
        {
            scope.Index(anna, ["anna@shop.example", "+79161234567"], isNew: true);
            return ValueTask.CompletedTask;
        });

        Assert.All(
            (string[])["петр", "анна петрова", "anna@shop", "79161", "shop.example"],
            query => Assert.Equal([7], desk.Get<SearchReads>().Contacts(query, null, 10)));
    }

    [Fact]
    public void An_endless_query_stays_cheap()
    {
        var words = SearchText.Words(string.Join(' ', Enumerable.Range(0, 1000).Select(i => new string('я', 500) + i)));

        Assert.Equal(16, words.Count);
        Assert.All(words, w => Assert.Equal(64, w.Text.Length));
    }

    private Task IndexAsync(long id, string text, bool isNew = true) => IndexAsync(new Message { Id = id, Text = text }, isNew);

    private Task IndexAsync(Message message, bool isNew) => desk.Writes.RunAsync(scope =>
    {
        scope.Index(message, isNew);
        return ValueTask.CompletedTask;
    });
}
