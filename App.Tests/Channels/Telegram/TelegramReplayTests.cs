using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Intake;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Telegram;

/// <summary>What could not be taken in is kept, holds up nothing, and can be tried again.</summary>
public sealed class TelegramReplayTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly Stumble stumble = new();
    private TelegramDesk desk = null!;
    private BotPerson anna = null!;

    public async Task InitializeAsync()
    {
        desk = await TelegramDesk.OpenAsync(output, setup: new DeskServerSetup { Services = s => s.AddSingleton<IInboundRouter>(stumble) });
        anna = desk.Person();
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task A_message_that_failed_does_not_block_the_next_and_comes_with_its_file_when_tried_again()
    {
        stumble.Over = "яд";
        anna.Sends(m => (m["document"], m["caption"]) = (desk.Api.Files.Add("%PDF-1.7 x"u8.ToArray()), "яд"));
        await desk.WrittenByAsync(anna, "следом");
        var failed = Assert.Single(await FailedAsync());
        Assert.Contains("stumbled", failed.Reason, StringComparison.Ordinal);
        Assert.Equal((1, failed.Reason), Told(await desk.Desk.Get<FailedQuery>().OfAsync(desk.ChannelId)));
        var replay = desk.Desk.Get<ReplayFailed>();
        var owner = await desk.OwnerAsync();
        Assert.Equal((0, 1), Counts(await replay.AllAsync(owner, desk.ChannelId)));

        stumble.Over = null;
        Assert.Equal((1, 0), Counts(await replay.AllAsync(owner, desk.ChannelId)));
        var message = await desk.MessageAsync("яд");
        Assert.Equal("application/pdf", Assert.Single(message.Attachments).ContentType);
        Assert.Equal(ReplayResult.Nothing, await replay.OneAsync(owner, failed.Id));
        Assert.Equal(2, (await desk.MessagesAsync()).Count);
        Assert.Equal((IntakeOutcome.Message, message.Id), ((await desk.LedgerAsync()).Single(e => e.Id == failed.Id) is var entry ? (entry.Outcome, entry.MessageId) : default));
        Assert.Empty(await FailedAsync());
    }

    [Fact]
    public async Task An_update_that_cannot_be_read_is_kept_as_failed_and_blocks_nothing()
    {
        desk.Api.Updates.Add(new JsonObject { ["message"] = new JsonObject { ["message_id"] = "not a number", ["chat"] = anna.Chat } });
        await desk.WrittenByAsync(anna, "следом");
        var failed = Assert.Single(await FailedAsync());
        Assert.Equal("intake.unreadable", failed.Reason);
        Assert.Equal((0, 1), Counts(await desk.Desk.Get<ReplayFailed>().AllAsync(await desk.OwnerAsync(), desk.ChannelId)));
        Assert.Single(await FailedAsync());
    }

    [Fact]
    public async Task What_could_not_be_read_then_becomes_a_message_when_it_can()
    {
        var json = new JsonObject { ["update_id"] = 77, ["message"] = anna.Message(m => m["text"] = "теперь читается") };
        var unread = new InboundUnread("77:unread", new InboundSender(ContactPointKind.Telegram, "0"), default, "a fault") { Raw = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()) };
        await desk.Desk.Get<IMessageReceiver>().AcceptAsync(desk.ChannelId, [unread], cursor: null);
        var failed = Assert.Single(await FailedAsync());
        Assert.Equal((1, 0), Counts(await desk.Desk.Get<ReplayFailed>().OneAsync(await desk.OwnerAsync(), failed.Id)));
        var message = await desk.MessageAsync("теперь читается");
        Assert.Empty(await FailedAsync());
        Assert.Equal(message.ConversationId, (await desk.LedgerAsync()).Single(e => e.Id == failed.Id).ConversationId);
    }

    [Fact]
    public async Task What_came_in_no_form_of_its_own_is_kept_in_ours()
    {
        stumble.Over = "с сайта";
        var item = new InboundMessage("v1:c1", new InboundSender(ContactPointKind.Visitor, "0123456789abcdef0123456789abcdef") { Name = "Гость", IsVerified = true, Claims = [new ClaimedPoint(ContactPointKind.Email, "g@mail.example")] }, TimeProvider.System.GetUtcNow().UtcDateTime, "с сайта") { ClientId = "c1" };
        Assert.Equal(IntakeOutcome.Failed, (await desk.Desk.Get<IMessageReceiver>().AcceptAsync(desk.ChannelId, [item], cursor: null))[0].Outcome);
        stumble.Over = null;
        Assert.Equal((1, 0), Counts(await desk.Desk.Get<ReplayFailed>().AllAsync(await desk.OwnerAsync(), desk.ChannelId)));
        var message = await desk.MessageAsync("с сайта");
        Assert.Equal("c1", message.ClientId);
        await using var db = desk.Read();
        Assert.True(await db.ContactPoints.AnyAsync(p => p.Value == "g@mail.example" && p.VerifiedAt == null));
    }

    private async Task<List<IntakeEntry>> FailedAsync() => (await desk.LedgerAsync()).FindAll(e => e.Outcome == IntakeOutcome.Failed);

    private static (int TakenIn, int StillFailed) Counts(ReplayResult result) => (result.TakenIn, result.StillFailed);

    private static (int Count, string? Reason) Told(FailedItems failed) => (failed.Count, failed.LastReason);

    /// <summary>A fault in the desk that shows with certain words.</summary>
    private sealed class Stumble : IInboundRouter
    {
        public string? Over { get; set; }

        public ValueTask<AcceptedItem?> RouteAsync(WriteScope scope, long channelId, InboundItem item) =>
            item is InboundMessage { Text: var text } && text == Over ? throw new InvalidOperationException("stumbled") : ValueTask.FromResult<AcceptedItem?>(null);
    }
}
