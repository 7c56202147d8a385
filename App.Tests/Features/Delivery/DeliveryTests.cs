using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Delivery;

public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly FakeChannelKind provider = new();
    private readonly TestDesk desk;
    private long conversationId;

    public DeliveryTests() => desk = TestDesk.Open(services => services.AddSingleton<IChannelKind>(provider));

    public async Task InitializeAsync()
    {
        var channel = await desk.AddChannelAsync("fake");
        conversationId = (await desk.CustomerWritesAsync(channel, "вопрос")).ConversationId!.Value;
        foreach (var service in desk.Get<IEnumerable<IHostedService>>()) await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(channel).State == ChannelState.Ok, "the channel's light");
    }

    public async Task DisposeAsync()
    {
        foreach (var service in desk.Get<IEnumerable<IHostedService>>()) await service.StopAsync(CancellationToken.None);
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_leaves_at_once_and_each_try_is_written_down()
    {
        var id = await ReplyAsync("ответ");

        var message = await InStateAsync(id, DeliveryState.Sent);

        Assert.Equal(($"ext-{id}", null), (message.ExternalId, message.DeliveryDueAt));
        var sent = Assert.Single(provider.Sent);
        Assert.Equal(("ответ", "anna", ContactPointKind.Visitor), (sent.Text, sent.Address, sent.To));
        await using var db = desk.Read();
        Assert.Equal([DeliveryState.Sent], await db.DeliveryAttempts.Where(a => a.MessageId == id).Select(a => a.Result).ToListAsync());
    }

    [Fact]
    public async Task What_certainly_did_not_leave_is_tried_again_in_order()
    {
        provider.Answers.Enqueue(_ => throw new ChannelException("busy", isPermanent: false, TimeSpan.FromMinutes(3)));
        var first = await ReplyAsync("первый");
        await InStateAsync(first, DeliveryState.Queued, m => m.DeliveryError == "busy");
        var second = await ReplyAsync("второй");

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(provider.Sent);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));

        await InStateAsync(second, DeliveryState.Sent);
        Assert.Equal(["первый", "первый", "второй"], provider.Sent.Select(m => m.Text));
    }

    [Fact]
    public async Task A_permanent_refusal_is_shown_and_not_repeated()
    {
        provider.Answers.Enqueue(_ => throw new ChannelException("blocked by the user", isPermanent: true));

        var id = await ReplyAsync("ответ");

        var message = await InStateAsync(id, DeliveryState.Failed);
        Assert.Equal("blocked by the user", message.DeliveryError);
        desk.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Single(provider.Sent);
        Assert.Contains(DeskEventKind.DeliveryFailed, await desk.EventsAsync(conversationId));
    }

    [Fact]
    public async Task After_a_day_of_refusals_we_give_up_visibly()
    {
        for (var i = 0; i < 100; i++) provider.Answers.Enqueue(_ => throw new ChannelException("down", isPermanent: false));
        var id = await ReplyAsync("ответ");

        for (var hour = 0; hour < 26; hour++)
        {
            await Wait.UntilAsync(async () => (await MessageAsync(id)).Delivery != DeliveryState.Sending, "the try to end");
            desk.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(20));
        }

        Assert.Equal("delivery.gaveUp", (await InStateAsync(id, DeliveryState.Failed)).DeliveryError);
    }

    [Fact]
    public async Task What_may_have_left_becomes_unknown_and_is_not_repeated()
    {
        provider.Answers.Enqueue(_ => new SendResult(DeliveryState.Unknown, Error: "timeout"));

        var id = await ReplyAsync("ответ");

        await InStateAsync(id, DeliveryState.Unknown);
        desk.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Single(provider.Sent);
    }

    [Theory]
    [InlineData(true, DeliveryState.Sent)]
    [InlineData(false, DeliveryState.Unknown)]
    public async Task A_send_cut_off_by_a_crash_is_repeated_only_where_that_is_safe(bool safe, DeliveryState becomes)
    {
        provider.Capabilities = new ChannelCapabilities { ResendIsSafe = safe };
        var id = await ReplyAsync("ответ");
        await InStateAsync(id, DeliveryState.Sent);

        // What a sender that died in the middle leaves behind: the lease without the mark.
        await desk.Writes.RunAsync(async scope =>
        {
            var message = await scope.Db.Messages.SingleAsync(m => m.Id == id);
            message.Delivery = DeliveryState.Sending;
            message.DeliveryDueAt = scope.Now.AddMinutes(15);
        });
        desk.Clock.Advance(TimeSpan.FromMinutes(16));

        await InStateAsync(id, becomes);
        Assert.Equal(safe ? 2 : 1, provider.Sent.Count);
    }

    [Fact]
    public async Task A_receipt_that_overtakes_the_mark_is_not_undone()
    {
        var id = await ReplyAsync("ответ");
        await InStateAsync(id, DeliveryState.Sent);
        await using var db = desk.Read();
        var channel = await db.Channels.SingleAsync();

        await desk.Get<IMessageReceiver>().AcceptAsync(
            channel.Id, [new InboundReceipt("r", new InboundSender(ContactPointKind.Visitor, "anna"), desk.Clock.Now, id, Seen: true)], null);
        await desk.Get<IMessageReceiver>().AcceptAsync(
            channel.Id, [new InboundReceipt("r2", new InboundSender(ContactPointKind.Visitor, "anna"), desk.Clock.Now, id, Seen: false)], null);

        Assert.Equal(DeliveryState.Seen, (await MessageAsync(id)).Delivery);
    }

    [Fact]
    public async Task A_slow_channel_does_not_hold_up_another()
    {
        using var letGo = new ManualResetEventSlim();
        provider.Answers.Enqueue(m =>
        {
            letGo.Wait(TimeSpan.FromSeconds(20));
            return new SendResult(DeliveryState.Sent);
        });
        var slow = await ReplyAsync("медленный");
        await Wait.UntilAsync(() => !provider.Sent.IsEmpty, "the slow send to begin");
        var other = await desk.AddChannelAsync("fake", """{"address":"other"}""");
        await Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(other).State == ChannelState.Ok, "the channel's light");
        var asked = await desk.CustomerWritesAsync(other, "вопрос", "boris");

        var quick = Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(Actor.System, new ReplyText(asked.ConversationId!.Value, "быстрый")));

        await InStateAsync(quick.MessageId, DeliveryState.Sent);
        Assert.Equal(DeliveryState.Sending, (await MessageAsync(slow)).Delivery);
        letGo.Set();
        await InStateAsync(slow, DeliveryState.Sent);
    }

    [Fact]
    public async Task A_channel_that_falls_is_started_again()
    {
        var falls = 0;
        provider.Receiving = (_, cancel) => Interlocked.Increment(ref falls) == 1
            ? throw new InvalidOperationException("fell")
            : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        var channel = await desk.AddChannelAsync("fake", """{"address":"second"}""");

        await Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(channel).State == ChannelState.Trouble, "the channel's light");
        desk.Clock.Advance(TimeSpan.FromSeconds(2));

        await Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(channel).State == ChannelState.Ok, "the channel's light");
        Assert.Equal(2, falls);
    }

    private async Task<long> ReplyAsync(string text)
    {
        var result = await desk.Get<SendReply>().ExecuteAsync(Actor.System, new ReplyText(conversationId, text));
        return Assert.IsType<ReplyResult.Stored>(result).MessageId;
    }

    private async Task<Message> MessageAsync(long id)
    {
        await using var db = desk.Read();
        return await db.Messages.AsNoTracking().SingleAsync(m => m.Id == id);
    }

    private Task<Message> InStateAsync(long id, DeliveryState state, Func<Message, bool>? also = null) => Wait.ForAsync(
        async () => await MessageAsync(id) is var message && message.Delivery == state && also?.Invoke(message) != false ? message : null,
        $"message {id} to be {state}");
}
