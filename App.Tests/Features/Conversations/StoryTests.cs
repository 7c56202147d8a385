using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Features.Contacts;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Conversations;

public sealed class StoryTests : ContactCardTest
{
    [Fact]
    public async Task All_conversations_are_one_line_of_time_and_nobody_elses_are_in_it()
    {
        await BorisAsync();
        var other = await Desk.AddChannelAsync("telegram");
        Desk.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await SecondAsync(other);
        Desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await Desk.Get<SendReply>().ExecuteAsync(Oleg, new ReplyText(Conversation, "Уже едет"));

        var page = await Desk.Get<StoryQuery>().PageAsync(Oleg, Anna, null, null, 10);
        Assert.Equal(["Уже едет", "А вот и я в другом месте", "Где мой заказ?"], page.Items.Select(i => i.Message.Text));
        Assert.Equal([Conversation, second, Conversation], page.Items.Select(i => i.Conversation.Id));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task It_is_read_in_stretches_without_gaps_or_doubles_at_equal_times()
    {
        for (var i = 0; i < 24; i++) await Desk.CustomerWritesAsync(Channel, $"Сообщение {i}", "anna");
        List<long> seen = [];
        string? next = null;
        do
        {
            var page = await Desk.Get<StoryQuery>().PageAsync(Oleg, Anna, null, next, 10);
            seen.AddRange(page.Items.Select(i => i.Message.Id));
            next = page.Next;
        }
        while (next is not null);
        Assert.Equal(25, seen.Count);
        Assert.Equal(seen.OrderDescending(), seen);
    }

    [Fact]
    public async Task Words_are_found_in_this_persons_story_only()
    {
        await Desk.CustomerWritesAsync(Channel, "Скатерть с вышивкой", "anna");
        await Desk.CustomerWritesAsync(Channel, "Скатерть без вышивки", "boris");
        await Desk.CustomerWritesAsync(Channel, "И ещё одна скатерть", "anna");
        var first = await Desk.Get<StoryQuery>().PageAsync(Oleg, Anna, "скатерти", null, 1);
        Assert.Equal("И ещё одна скатерть", Assert.Single(first.Items).Message.Text);
        var rest = await Desk.Get<StoryQuery>().PageAsync(Oleg, Anna, "скатерти", first.Next, 1);
        Assert.Equal("Скатерть с вышивкой", Assert.Single(rest.Items).Message.Text);
        Assert.Empty((await Desk.Get<StoryQuery>().PageAsync(Oleg, Anna, "самовар", null, 10)).Items);
    }

    [Fact]
    public async Task What_is_deleted_is_not_told()
    {
        await Desk.Writes.RunAsync(async scope => (await scope.Db.Conversations.FindAsync(Conversation))!.DeletedAt = scope.Now);
        Assert.Empty((await Desk.Get<StoryQuery>().PageAsync(Oleg, Anna, null, null, 10)).Items);
    }

    private async Task<long> SecondAsync(long channel)
    {
        var item = (await Desk.CustomerWritesAsync(channel, "А вот и я в другом месте", "anna")).ConversationId!.Value;
        Assert.NotEqual(Conversation, item);
        return item;
    }
}
