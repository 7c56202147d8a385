using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Delivery;

/// <summary>What becomes of answers while their channel goes over to other settings.</summary>
public sealed class NewSettingsTests : IAsyncLifetime
{
    private readonly FakeChannelKind provider = new();
    private readonly TestDesk desk;
    private readonly TaskCompletionSource letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long channel;
    private long conversationId;

    public NewSettingsTests() => desk = TestDesk.Open(services => services.AddSingleton<IChannelKind>(provider));

    public async Task InitializeAsync()
    {
        channel = await desk.AddChannelAsync("fake", """{"address":"first"}""");
        conversationId = (await desk.CustomerWritesAsync(channel, "вопрос")).ConversationId!.Value;
        foreach (var service in desk.Get<IEnumerable<IHostedService>>()) await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(channel).State == ChannelState.Ok, "the channel's light");
    }

    public async Task DisposeAsync()
    {
        letGo.TrySetResult();
        foreach (var service in desk.Get<IEnumerable<IHostedService>>()) await service.StopAsync(CancellationToken.None);
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task What_a_channel_held_back_leaves_as_soon_as_it_runs_with_other_settings()
    {
        provider.Answers.Enqueue(_ => throw new ChannelException("wrong password", isPermanent: false, TimeSpan.FromHours(1)));
        var id = await ReplyAsync(conversationId, "ответ");
        await InStateAsync(id, DeliveryState.Queued, m => m.DeliveryError == "wrong password");

        await ChangeAsync();

        await InStateAsync(id, DeliveryState.Sent);
        Assert.Equal(2, provider.Created);
        Assert.Equal(2, provider.Sent.Count);
    }

    [Fact]
    public async Task A_channel_that_takes_its_time_to_stop_fails_no_try()
    {
        var other = await desk.AddChannelAsync("fake", """{"address":"other"}""");
        var elsewhere = (await desk.CustomerWritesAsync(other, "вопрос", "boris")).ConversationId!.Value;
        var receives = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.Receiving = async (context, cancel) =>
        {
            if (context.ChannelId == channel) receives.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await letGo.Task;
        };
        await ChangeAsync("slow");
        await receives.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Wait.UntilAsync(() => provider.Created == 3 && desk.Get<ChannelHost>().Restarting.Count == 0, "the channel that stops slowly");
        await ChangeAsync("last");
        await Wait.UntilAsync(() => desk.Get<ChannelHost>().Restarting.Contains(channel), "the channel to be on its way");

        var late = await ReplyAsync(conversationId, "подождёт");
        // The outbox has been read with both in it once the second has left.
        await InStateAsync(await ReplyAsync(elsewhere, "сразу"), DeliveryState.Sent);
        Assert.Equal((DeliveryState.Queued, 0), await MessageAsync(late) is var held ? (held.Delivery, held.DeliveryAttempts) : default);
        letGo.SetResult();

        await InStateAsync(late, DeliveryState.Sent);
        await using var db = desk.Read();
        Assert.Equal([DeliveryState.Sent], await db.DeliveryAttempts.Where(a => a.MessageId == late).Select(a => a.Result).ToListAsync());
    }

    [Fact]
    public async Task What_fails_by_the_old_settings_is_tried_with_the_new_ones_at_once()
    {
        provider.Answers.Enqueue(_ =>
        {
            letGo.Task.Wait(TimeSpan.FromSeconds(20));
            throw new ChannelException("wrong password", isPermanent: false, TimeSpan.FromHours(1));
        });
        var id = await ReplyAsync(conversationId, "ответ");
        await Wait.UntilAsync(() => !provider.Sent.IsEmpty, "the send to begin");

        await ChangeAsync();
        await Wait.UntilAsync(() => provider.Created == 2 && desk.Get<ChannelHost>().Restarting.Count == 0, "the new settings");
        letGo.SetResult();

        await InStateAsync(id, DeliveryState.Sent);
    }

    private async Task ChangeAsync(string address = "second") =>
        Assert.IsType<SaveChannelResult.Saved>(await desk.Get<UpdateChannel>().ExecuteAsync(Actor.System, channel, new ChannelChange(Settings: new JsonObject { ["address"] = address })));

    private async Task<long> ReplyAsync(long to, string text)
    {
        var result = await desk.Get<SendReply>().ExecuteAsync(Actor.System, new ReplyText(to, text));
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
