using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Search;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Search;

public sealed class SnippetTests
{
    private const int FitsAPhone = 40;

    [Theory]
    [InlineData("Здравствуйте! Хотела уточнить, можно ли вернуть скатерть, если она не подошла по цвету?", "скатерть")]
    [InlineData("Добрый день, достопримечательностиблизкокдому, заказ", "заказ")]
    [InlineData("скатерть", "скатерть")]
    public void What_was_found_is_seen_on_a_phone(string text, string word)
    {
        var parts = Snippet.Of(text, SearchText.Words(word)).Parts;

        var before = parts.TakeWhile(p => !p.IsHit).Sum(p => p.Text.Length);
        Assert.InRange(before + parts.First(p => p.IsHit).Text.Length, 1, FitsAPhone + word.Length);
    }

    [Fact]
    public async Task Our_marks_of_formatting_are_not_shown()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var conversation = (await desk.CustomerWritesAsync(channel, "**Где** заказ?")).ConversationId!.Value;
        await desk.Get<SendReply>().ExecuteAsync(Actor.System, new ReplyText(conversation, "Он **уже едет** в [Ижевск](https://post.example)."));

        var ours = await desk.Get<SearchConversations>().ExecuteAsync(Actor.System, "едет", new InboxFilter(InboxView.All));
        var theirs = await desk.Get<SearchConversations>().ExecuteAsync(Actor.System, "где", new InboxFilter(InboxView.All));

        Assert.Equal("Он уже едет в Ижевск (https://post.example).", TextOf(ours));
        Assert.Equal("**Где** заказ?", TextOf(theirs));
    }

    private static string TextOf(SearchPage page) => string.Concat(Assert.Single(page.Hits).Snippet!.Parts.Select(p => p.Text));
}
