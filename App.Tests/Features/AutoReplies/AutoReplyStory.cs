using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.AutoReplies;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Features.Hours;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.AutoReplies;

/// <summary>Short sentences about automatic replies.</summary>
internal static class AutoReplyStory
{
    public const string Acknowledged = "Спасибо, сообщение получили. Ответим, как только сможем.";

    public static string Away(string back) => $"Спасибо, сообщение получили. Сейчас никого нет на месте, ответим {back}.";

    /// <summary>A Russian shop, open on weekdays from ten to six in Moscow, whose chat says both by itself. It is Monday noon there.</summary>
    public static async Task<long> ShopAsync(this TestDesk desk, bool acknowledges = true, bool tellsHours = true)
    {
        await desk.FoundShopAsync();
        var channel = await desk.AddChannelAsync();
        await desk.AddCalendarAsync(HoursStory.Draft(channels: channel));
        await desk.SwitchAsync(channel, acknowledges, tellsHours);
        return channel;
    }

    public static async Task SwitchAsync(this TestDesk desk, long channel, bool acknowledges, bool tellsHours, OwnWords? first = null, OwnWords? away = null) => Assert.Empty(
        await desk.Get<SaveAutoReplies>().ExecuteAsync(
            Actor.System, channel, new AutoReply { IsOn = acknowledges, Words = first ?? new() }, new AutoReply { IsOn = tellsHours, Words = away ?? new() }));

    /// <summary>A customer writes; returns the conversation. Nobody has looked yet.</summary>
    public static async Task<long> AsksAsync(this TestDesk desk, long channel, string visitor = "anna", string text = "Где мой заказ?")
    {
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await desk.CustomerWritesAsync(channel, text, visitor)).ConversationId!.Value;
    }

    /// <summary>The follower looks until there is nothing more.</summary>
    public static async Task FollowAsync(this TestDesk desk)
    {
        while (await desk.Get<FollowCustomers>().ExecuteAsync(CancellationToken.None)) await Task.Yield();
    }

    /// <summary>A customer writes and the follower looks.</summary>
    public static async Task<long> AskedAsync(this TestDesk desk, long channel, string visitor = "anna", string text = "Где мой заказ?")
    {
        var id = await desk.AsksAsync(channel, visitor, text);
        await desk.FollowAsync();
        return id;
    }

    public static async Task AnswersAsync(this TestDesk desk, Agent agent, long conversation)
    {
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(conversation, "Смотрю")));
    }

    /// <summary>What was said by itself there, in order.</summary>
    public static async Task<List<string>> RobotAsync(this TestDesk desk, long conversation) =>
        [.. (await desk.MessagesAsync(conversation)).Where(m => m is { Direction: MessageDirection.Out, IsAutomatic: true }).Select(m => m.Text)];
}
