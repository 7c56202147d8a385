using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.CannedReplies;

public sealed class SuggestRepliesTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent oleg = null!;
    private long channel;

    public async Task InitializeAsync() => (oleg, channel) = (await desk.AddAgentAsync("Олег", AgentRole.Supervisor), await desk.AddChannelAsync());

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task What_was_answered_to_the_like_of_it_comes_first_whatever_the_word_forms()
    {
        var id = await desk.SavedAsync(oleg, new CannedDraft { IsShared = true, Title = "Возврат", TextRu = "Вернуть можно за две недели." });
        await TalkAsync("v1", "Как вернуть платье, если не подошёл размер?", "Вернуть можно за две недели.", id);
        await TalkAsync("v2", "Доставляете ли вы в Казань?", "Да, доставляем в Казань курьером за три дня.");
        await TalkAsync("v3", "Во сколько вы закрываетесь сегодня?", "Сегодня работаем до восьми вечера.");

        var suggested = await SuggestAsync("Хочу вернуть скатерть, не подошла по размеру");

        Assert.Equal(id, suggested[0].Canned?.Id);
        Assert.Equal("Да, доставляем в Казань курьером за три дня.", (await SuggestAsync("А доставка в Казань есть?"))[0].Text);
        Assert.Empty(await SuggestAsync("Фиолетовый крокодил"));
    }

    [Fact]
    public async Task An_answer_in_the_words_of_a_canned_reply_counts_as_it()
    {
        var id = await desk.SavedAsync(oleg, new CannedDraft { IsShared = true, Title = "Часы", TextRu = "Здравствуйте, {{клиент.имя}}! Работаем каждый день с девяти до шести." });
        await TalkAsync("v1", "Подскажите часы работы магазина", "Здравствуйте, Пётр! Работаем каждый день с девяти до шести.");

        Assert.Equal(id, Assert.Single(await SuggestAsync("Какие у магазина часы работы?")).Canned?.Id);
    }

    [Fact]
    public async Task What_was_one_customers_own_is_not_proposed_to_another()
    {
        await TalkAsync("v1", "Где моя посылка со скатертью?", "Посылка 5531778 уже в пути, будет завтра.");
        Assert.Empty(await SuggestAsync("Где посылка со скатертью?"));

        await TalkAsync("v2", "Где посылка с полотенцем?", "Вот телефон пункта выдачи: 8800200, посылка там.");
        await TalkAsync("v3", "А моя посылка с полотенцем где?", "Вот телефон пункта выдачи: 8800200, посылка там.");
        Assert.Contains("8800200", Assert.Single(await SuggestAsync("Где посылка с полотенцем?")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Мария, скатерть есть в наличии!", "Анна Белова", "Анна, скатерть есть в наличии!")]
    [InlineData("Для Марии скатерть отложена до пятницы", "Анна Белова", null)]
    [InlineData("Мария, скатерть есть в наличии!", "", null)]
    [InlineData("Уважаемая Лебедева, скатерть есть", "Анна Белова", null)]
    [InlineData("Да", "Анна", null)]
    public void A_name_is_exchanged_or_the_answer_is_not_proposed(string text, string now, string? expected) =>
        Assert.Equal(expected, BorrowedAnswer.For(text, "Мария Лебедева", now, "Есть скатерть?", isCommon: false));

    private async Task TalkAsync(string visitor, string question, string answer, long? canned = null)
    {
        var asked = await desk.CustomerWritesAsync(channel, question, visitor);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(oleg.AsActor(), new ReplyText(asked.ConversationId!.Value, answer)
        {
            Also = desk.Get<CannedActs>().For(oleg.AsActor(), canned is { } id ? [id] : [], CannedPlan.Nothing),
        }));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<IReadOnlyList<SuggestedReply>> SuggestAsync(string question)
    {
        var asked = await desk.CustomerWritesAsync(channel, question, $"v{Guid.NewGuid():N}");
        return await desk.Get<SuggestReplies>().ExecuteAsync(oleg.AsActor(), asked.ConversationId!.Value);
    }
}
