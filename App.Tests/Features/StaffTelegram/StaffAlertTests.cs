using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.StaffTelegram;

public sealed class StaffAlertTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_new_conversation_calls_once_and_what_follows_is_added_without_a_sound()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var phone = await desk.LinkAsync(await desk.Desk.AddAgentAsync(), 601);
        var anna = desk.Person(502);
        var file = desk.Api.Files.Add([1, 2, 3]);
        file["file_name"] = "чек.pdf";
        anna.Says("Где мой заказ?");
        var alert = await desk.ToldAsync(phone, 1);
        Assert.Contains("Анна Петрова", alert.Text, StringComparison.Ordinal);
        Assert.Contains("Bot", alert.Text, StringComparison.Ordinal);
        Assert.Contains("Где мой заказ?", alert.Text, StringComparison.Ordinal);
        Assert.Equal(["Взять", "Закрыть", "Отложить на час"], alert.Buttons.Select(b => b.Label));
        anna.Sends(m => (m["caption"], m["document"]) = ("Вот чек", file));
        await alert.UntilSaysAsync("📎 чек.pdf");
        Assert.Contains("Вот чек", alert.Text, StringComparison.Ordinal);
        Assert.Equal(2, desk.Api.SentTo(601).Count);

        var asked = await desk.MessageAsync("Где мой заказ?");
        await desk.ReplyAsync(asked.ConversationId, "Завтра");
        await alert.UntilSaysAsync("Клиенту ответили");
        await desk.Desk.Get<AssignConversation>().ExecuteAsync(Actor.System, asked.ConversationId, agentId: null);
        anna.Says("А точно?");
        var second = await desk.ToldAsync(phone, 2);
        Assert.Contains("А точно?", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_withdrawn_is_not_waited_for()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var phone = await desk.LinkAsync(await desk.Desk.AddAgentAsync(), 601);
        var anna = desk.Person(502);
        var asked = await desk.WrittenByAsync(anna, "Первое");
        var alert = await desk.ToldAsync(phone, 1);
        await desk.Desk.Get<SmallDesk.Data.Writing.WriteQueue>().RunAsync(async scope =>
        {
            var second = new Message { Id = scope.NewId(), ConversationId = asked.ConversationId, ChannelId = desk.ChannelId, At = scope.Now, Text = "Второе", DeletedAt = scope.Now };
            scope.Db.Messages.Add(second);
            scope.Record(new DeskEvent { Kind = DeskEventKind.CustomerWrote, ActorKind = ActorKind.Contact, At = scope.Now, ConversationId = asked.ConversationId, MessageId = second.Id });
            scope.Announce(SmallDesk.Live.NoticeKind.MessageAdded, second.Id, asked.ConversationId);
            await Task.CompletedTask;
        });
        await Wait.UntilAsync(() => desk.Api.CallsTo("editMessageText").Count == 1, "the alert to be looked at again");
        anna.Says("Третье");
        await alert.UntilSaysAsync("Третье");
        Assert.Equal(2, desk.Api.CallsTo("editMessageText").Count);
    }

    [Fact]
    public async Task Whose_conversation_it_is_gets_every_message_and_a_colleague_none()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();
        var ira = await desk.Desk.AddAgentAsync("Ира");
        var (olegs, iras) = (await desk.LinkAsync(oleg, 601), await desk.LinkAsync(ira, 602));
        await desk.Desk.Get<ChooseStaffAlerts>().ExecuteAsync(ira.AsActor(), c => c with { TellsNew = false });
        var anna = desk.Person(502);
        var asked = await desk.WrittenByAsync(anna, "Первый вопрос");
        await desk.ToldAsync(olegs, 1);

        await desk.Desk.Get<AssignConversation>().ExecuteAsync(Actor.System, asked.ConversationId, ira.Id);
        Assert.Contains("Первый вопрос", (await desk.ToldAsync(iras, 1)).Text, StringComparison.Ordinal);
        await (await desk.ToldAsync(olegs, 1)).UntilSaysAsync("Взято: Ира");
        anna.Says("Второй вопрос");
        Assert.Contains("Второй вопрос", (await desk.ToldAsync(iras, 2)).Text, StringComparison.Ordinal);
        await desk.Desk.Get<ChooseStaffAlerts>().ExecuteAsync(ira.AsActor(), c => c with { TellsNew = true, TellsMine = false });
        anna.Says("Третий вопрос");
        await desk.MessageAsync("Третий вопрос");
        var boris = desk.Person(503, "Борис", "boris");
        await desk.WrittenByAsync(boris, "Кто-нибудь?");
        Assert.Contains("Борис", (await desk.ToldAsync(olegs, 2)).Text, StringComparison.Ordinal);
        await desk.ToldAsync(iras, 3);
        Assert.Contains("Борис", desk.Api.SentTo(602)[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_choices_made_at_once_both_hold()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();
        await desk.LinkAsync(oleg, 601);
        var choose = desk.Desk.Get<ChooseStaffAlerts>();
        await Task.WhenAll(
            choose.ExecuteAsync(oleg.AsActor(), c => c with { QuietFrom = 23 * 60, QuietTo = 7 * 60 }),
            choose.ExecuteAsync(oleg.AsActor(), c => c with { QuietZone = "Asia/Omsk" }),
            choose.ExecuteAsync(oleg.AsActor(), c => c with { OnlyAway = true }));
        var mine = await desk.Desk.Get<StaffLinkQuery>().MineAsync(oleg.AsActor());
        Assert.Equal((23 * 60, 7 * 60, "Asia/Omsk", true), (mine.QuietFrom, mine.QuietTo, mine.QuietZone, mine.OnlyAway));
    }
}
