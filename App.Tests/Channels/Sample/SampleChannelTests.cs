using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using SmallDesk.Channels;
using SmallDesk.Demo;
using SmallDesk.Demo.Shop;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Replies;
using SmallDesk.Hosting;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Channels.Sample;

public sealed class SampleChannelTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open(services =>
    {
        services.AddSampleDesk();
        services.UnplugChannels();
    });

    public async Task InitializeAsync()
    {
        await desk.Get<OpenSampleDesk>().ExecuteAsync(Actor.System, "ru", "Europe/Moscow");
        foreach (var service in desk.Get<IEnumerable<IHostedService>>()) await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => desk.Get<ChannelHost>().Started.IsCompleted, "the channels");
    }

    public async Task DisposeAsync()
    {
        foreach (var service in desk.Get<IEnumerable<IHostedService>>()) await service.StopAsync(CancellationToken.None);
        await desk.DisposeAsync();
    }

    [Theory]
    [InlineData("email", "James Whitfield")]
    [InlineData("telegram", "Павел Новиков")]
    public async Task An_answer_reaches_a_made_up_customer_who_writes_back_into_the_same_conversation(string kind, string name)
    {
        await using var db = desk.Read();
        var asked = await db.Conversations.SingleAsync(c => db.Contacts.Any(x => x.Id == c.ContactId && x.Name == name));
        Assert.Equal(kind, (await db.Channels.SingleAsync(c => c.Id == asked.ChannelId)).Kind);
        var agent = await db.Agents.FirstAsync(a => a.Role == AgentRole.Agent);

        var stored = Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(asked.Id, "Сейчас **посмотрю**.")));

        var answer = await Wait.ForAsync(
            async () =>
            {
                desk.Clock.Advance(TimeSpan.FromMilliseconds(500));
                return await desk.Read().Messages.FirstOrDefaultAsync(m => m.ConversationId == asked.Id && m.Id > stored.MessageId && m.Direction == MessageDirection.In);
            },
            "the customer's answer");
        Assert.Equal(DeliveryState.Sent, (await desk.Read().Messages.SingleAsync(m => m.Id == stored.MessageId)).Delivery);
        Assert.Equal(asked.ContactId, answer.ContactId);
        Assert.Equal(kind == "email", answer.Mail is not null);
        Assert.NotEmpty(answer.Text);
        Assert.False(await desk.Read().Conversations.AnyAsync(c => c.Id > stored.MessageId));
    }

    [Fact]
    public async Task Whatever_is_filled_in_nothing_is_tried()
    {
        foreach (var kind in desk.Get<IEnumerable<IChannelKind>>().Where(k => k.Kind != "webchat"))
        {
            Assert.True(kind.IsSample);
            Assert.Null(kind.SignIn);
            var settings = new ChannelSettings(new JsonObject
            {
                ["address"] = "shop@127.0.0.1", ["password"] = "x", ["token"] = "1:x", ["apiBaseUrl"] = "http://127.0.0.1:1",
            });
            var step = Assert.Single(await kind.TestAsync(settings, CancellationToken.None).ToListAsync());
            Assert.Equal(("channel.sample.test", true), (step.Key, step.Passed));
            Assert.Null(await kind.DetectAsync(settings, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_channel_knows_when_its_customers_last_wrote()
    {
        await using var db = desk.Read();
        foreach (var channel in await db.Channels.ToListAsync())
        {
            var last = await db.Messages.Where(m => m.ChannelId == channel.Id && m.Direction == MessageDirection.In).MaxAsync(m => m.At);
            await Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(channel.Id).LastReceivedAt == last, $"when {channel.Kind} last got something");
        }
    }
}
