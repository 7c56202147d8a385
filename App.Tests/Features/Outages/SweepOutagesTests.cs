using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Outages;
using SmallDesk.Live;
using SmallDesk.Tests.Features.Waiting;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Outages;

public sealed class SweepOutagesTests : IAsyncLifetime
{
    private readonly FakeChannelKind provider = new();
    private readonly TestDesk desk;
    private IChannelHealth health = null!;
    private Agent owner = null!;
    private long channel;

    public SweepOutagesTests() => desk = TestDesk.Open(services => services.AddSingleton<IChannelKind>(provider));

    public async Task InitializeAsync()
    {
        provider.Receiving = (context, cancel) =>
        {
            health = context.Health;
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        };
        owner = await desk.AddAgentAsync("Ира", AgentRole.Owner);
        await desk.AddAgentAsync();
        channel = await desk.AddChannelAsync("fake");
        await desk.Get<ChannelHost>().StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(channel).State == ChannelState.Ok && health is not null, "the channel's light");
    }

    public async Task DisposeAsync()
    {
        await desk.Get<ChannelHost>().StopAsync(CancellationToken.None);
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task Owners_hear_once_that_a_channel_is_down_and_once_that_it_is_back()
    {
        await SweepAfterAsync(TimeSpan.Zero);
        health.Trouble("channel.crashed");
        await SweepAfterAsync(TimeSpan.Zero);
        Assert.Equal(0, await SweepAfterAsync(SweepOutages.Down - TimeSpan.FromSeconds(1)));
        Assert.Equal(1, await SweepAfterAsync(TimeSpan.FromSeconds(1)));
        Assert.Equal(0, await SweepAfterAsync(TimeSpan.FromHours(2)));
        var down = Assert.Single(await desk.AlertsAsync());
        var data = AlertData.Read(down.Data);
        Assert.Equal((AlertKind.ChannelDown, owner.Id, "fake", "channel.crashed", channel), (down.Kind, down.AgentId, data.Name, data.Problem, data.ChannelId));

        health.Ok();
        await SweepAfterAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, await SweepAfterAsync(SweepOutages.Back - TimeSpan.FromSeconds(1)));
        Assert.Equal(1, await SweepAfterAsync(TimeSpan.FromSeconds(1)));
        Assert.Equal(0, await SweepAfterAsync(TimeSpan.FromHours(2)));
        Assert.Equal([(AlertKind.ChannelDown, owner.Id), (AlertKind.ChannelBack, owner.Id)], await desk.ToldAsync());

        // The next one is another outage.
        health.Trouble("channel.crashed");
        await SweepAfterAsync(TimeSpan.Zero);
        Assert.Equal(1, await SweepAfterAsync(SweepOutages.Down));
    }

    [Fact]
    public async Task A_light_that_flickers_is_no_outage_and_ends_none()
    {
        for (var i = 0; i < 10; i++)
        {
            health.Trouble("channel.crashed");
            Assert.Equal(0, await SweepAfterAsync(SweepOutages.Down - TimeSpan.FromMinutes(1)));
            health.Ok();
            Assert.Equal(0, await SweepAfterAsync(TimeSpan.FromSeconds(30)));
        }

        health.Trouble("channel.crashed");
        await SweepAfterAsync(TimeSpan.Zero);
        await SweepAfterAsync(SweepOutages.Down);
        health.Ok();
        await SweepAfterAsync(TimeSpan.FromSeconds(30));
        health.Trouble("channel.crashed");
        await SweepAfterAsync(SweepOutages.Down * 3);
        Assert.Single(await desk.AlertsAsync());
    }

    [Fact]
    public async Task An_outage_that_lasts_over_a_restart_is_told_once_and_ends_once()
    {
        await DownAsync();
        var restarted = Another();
        Assert.Equal(0, await SweepAfterAsync(SweepOutages.Down * 2, restarted));
        Assert.Equal(0, await SweepAfterAsync(SweepOutages.Down * 2, restarted));
        health.Ok();
        await SweepAfterAsync(TimeSpan.Zero, restarted);
        Assert.Equal(1, await SweepAfterAsync(SweepOutages.Back, restarted));
        Assert.Equal(2, (await desk.AlertsAsync()).Count);
    }

    [Fact]
    public async Task A_channel_that_is_switched_off_is_not_awaited()
    {
        await DownAsync();
        await desk.Writes.RunAsync(async scope =>
        {
            (await scope.Db.Channels.SingleAsync(c => c.Id == channel)).IsEnabled = false;
            scope.Announce(NoticeKind.Channel, channel);
        });
        await Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(channel).State == ChannelState.Off, "the light to go out");
        await SweepAfterAsync(SweepOutages.Down);
        Assert.Single(await desk.AlertsAsync());
        await using var db = desk.Read();
        Assert.NotNull((await db.ChannelOutages.SingleAsync()).EndedAt);
    }

    private async Task DownAsync()
    {
        health.Trouble("channel.crashed");
        await SweepAfterAsync(TimeSpan.Zero);
        Assert.Equal(1, await SweepAfterAsync(SweepOutages.Down));
    }

    private SweepOutages Another() => ActivatorUtilities.CreateInstance<SweepOutages>(desk.Get<IServiceProvider>());

    private Task<int> SweepAfterAsync(TimeSpan time, SweepOutages? sweep = null)
    {
        desk.Clock.Advance(time);
        return (sweep ?? desk.Get<SweepOutages>()).ExecuteAsync(desk.Clock.Now, CancellationToken.None);
    }
}
