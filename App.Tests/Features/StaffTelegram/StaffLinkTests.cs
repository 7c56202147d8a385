using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.StaffTelegram;

public sealed class StaffLinkTests(ITestOutputHelper output)
{
    [Fact]
    public async Task One_tap_links_and_nothing_they_write_becomes_a_customers_conversation()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();

        var phone = await desk.LinkAsync(oleg, 601);

        Assert.Contains("Олег", (await desk.ToldAsync(phone, 0)).Text, StringComparison.Ordinal);
        var view = await desk.Desk.Get<StaffLinkQuery>().MineAsync(oleg.AsActor());
        Assert.True(view.IsLinked);
        Assert.Equal("Олег Петрова (@user601)", view.Name);
        phone.Says("просто так");
        phone.Says("/start");
        Assert.Contains("//", (await desk.ToldAsync(phone, 1)).Text, StringComparison.Ordinal);
        await Wait.UntilAsync(async () => (await desk.LedgerAsync()).Count(e => e.Reason == "intake.staff") == 3, "everything of theirs to be taken");
        Assert.Equal(2, desk.Api.SentTo(601).Count);
        Assert.Empty(await desk.MessagesAsync());
        await Wait.UntilAsync(async () => (await desk.Desk.Get<StaffLinkQuery>().MineAsync(oleg.AsActor())).DeliveredAt is not null, "the delivery to be noted");
    }

    [Fact]
    public async Task A_link_works_once_and_not_for_long()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();
        var key = await desk.KeyAsync(oleg);
        desk.Person(601).Says($"/start {key}");
        await Wait.UntilAsync(() => desk.Api.SentTo(601).Count == 1, "the greeting");

        var stranger = desk.Person(777, language: "en");
        stranger.Says($"/start {key}");
        await (await desk.ToldAsync(stranger, 0)).UntilSaysAsync("no longer works");

        var late = await desk.KeyAsync(oleg);
        await using (var db = desk.Read())
        {
            // Only the hash is stored.
            Assert.DoesNotContain(await db.StaffKeys.Select(k => k.SecretHash).ToListAsync(), h => h.Contains(late, StringComparison.Ordinal) || h.Contains(key, StringComparison.Ordinal));
        }

        await desk.Desk.Get<SmallDesk.Data.Writing.WriteQueue>().RunAsync(async scope =>
        {
            foreach (var stored in await scope.Db.StaffKeys.ToListAsync()) stored.ExpiresAt = scope.Now;
        });
        stranger.Says($"/start {late}");
        await (await desk.ToldAsync(stranger, 1)).UntilSaysAsync("no longer works");
        Assert.Empty(await desk.MessagesAsync());
    }

    [Fact]
    public async Task Linking_anew_moves_the_link_and_a_telegram_belongs_to_one_person()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();
        var ira = await desk.Desk.AddAgentAsync("Ира");
        await desk.LinkAsync(oleg, 601);
        var shared = desk.Person(601);
        shared.Says($"/start {await desk.KeyAsync(ira)}");
        await (await desk.ToldAsync(shared, 1)).UntilSaysAsync("Ира");
        Assert.False((await desk.Desk.Get<StaffLinkQuery>().MineAsync(oleg.AsActor())).IsLinked);
        Assert.True((await desk.Desk.Get<StaffLinkQuery>().MineAsync(ira.AsActor())).IsLinked);

        await desk.Desk.Get<UnlinkTelegram>().ExecuteAsync(ira.AsActor());
        shared.Says("Теперь я клиент");
        await desk.MessageAsync("Теперь я клиент");
    }

    [Fact]
    public async Task Who_leaves_is_told_nothing_more_and_writes_to_nobody()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();
        var phone = await desk.LinkAsync(oleg, 601);
        using var visitor = await desk.VisitorAsync("Есть ли лён?");
        var alert = await desk.ToldAsync(phone, 1);

        await desk.DismissAsync(oleg);
        phone.Answers(alert, "Ответ уволенного");
        await (await desk.ToldAsync(phone, 2)).UntilSaysAsync("доступ закрыт");
        phone.Presses(alert, "Закрыть");
        Assert.Equal("true", (await desk.PressAnswerAsync()).Text("show_alert"));
        using var other = await desk.VisitorAsync("А хлопок?");
        var anna = desk.Person(502);
        await desk.WrittenByAsync(anna);

        Assert.DoesNotContain(await desk.MessagesAsync(), m => m.Direction == MessageDirection.Out);
        Assert.Equal(3, desk.Api.SentTo(601).Count);
        phone.Says("Просто вопрос");
        Assert.Equal(MessageDirection.In, (await desk.MessageAsync("Просто вопрос")).Direction);
    }

    [Fact]
    public async Task A_test_alert_arrives_and_a_block_is_seen_at_once()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();
        var phone = await desk.LinkAsync(oleg, 601);
        Assert.True(await desk.Desk.Get<SendTestAlert>().ExecuteAsync(oleg.AsActor()));
        await desk.ToldAsync(phone, 1);

        desk.Api.Blocked[601] = true;
        Assert.True(await desk.Desk.Get<SendTestAlert>().ExecuteAsync(oleg.AsActor()));
        var link = desk.Desk.Get<StaffLinkQuery>();
        await Wait.UntilAsync(async () => (await link.MineAsync(oleg.AsActor())) is { IsUnreachable: true, Error: "channel.telegram.staff.blocked" }, "the block to be known");

        desk.Api.Blocked.TryRemove(601, out _);
        phone.Blocks(blocks: false);
        await Wait.UntilAsync(async () => !(await link.MineAsync(oleg.AsActor())).IsUnreachable, "the way to be open again");
        Assert.False(await desk.Desk.Get<SendTestAlert>().ExecuteAsync((await desk.Desk.AddAgentAsync("Ира")).AsActor()));
    }
}
