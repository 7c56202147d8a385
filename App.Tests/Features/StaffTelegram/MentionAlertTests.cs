using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.StaffTelegram;

public sealed class MentionAlertTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whoever_is_named_in_a_note_hears_of_it_and_answers_the_colleague_not_the_customer()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var (oleg, ira) = (await desk.Desk.AddAgentAsync(), await desk.Desk.AddAgentAsync("Ира"));
        var phone = await desk.LinkAsync(ira, 602);
        await desk.Desk.Get<ChooseStaffAlerts>().ExecuteAsync(ira.AsActor(), c => c with { TellsNew = false });
        var asked = await desk.WrittenByAsync(desk.Person(502), "Где мой заказ?");
        await NoteAsync(desk, oleg, asked.ConversationId, "@Ира, что с заказом 5531?");

        var alert = await desk.ToldAsync(phone, 1);
        Assert.Contains("Олег", alert.Text, StringComparison.Ordinal);
        Assert.Contains("что с заказом 5531?", alert.Text, StringComparison.Ordinal);
        phone.Answers(alert, "Уехал утром");
        var note = await desk.MessageAsync("Уехал утром");
        Assert.Equal((MessageDirection.Note, ira.Id), (note.Direction, note.AgentId));
        Assert.Empty(desk.Api.SentTo(502));
    }

    [Fact]
    public async Task Who_switched_it_off_or_has_seen_the_note_is_not_told()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var (oleg, ira) = (await desk.Desk.AddAgentAsync(), await desk.Desk.AddAgentAsync("Ира"));
        var (olegs, iras) = (await desk.LinkAsync(oleg, 601), await desk.LinkAsync(ira, 602));
        var choose = desk.Desk.Get<ChooseStaffAlerts>();
        await choose.ExecuteAsync(ira.AsActor(), c => c with { TellsNew = false, TellsMentions = false });
        await choose.ExecuteAsync(oleg.AsActor(), c => c with { TellsNew = false });
        var asked = await desk.WrittenByAsync(desk.Person(502), "Где мой заказ?");
        await NoteAsync(desk, oleg, asked.ConversationId, "@Ира, первое");
        await NoteAsync(desk, ira, asked.ConversationId, "@Олег, второе");
        Assert.Contains("второе", (await desk.ToldAsync(olegs, 1)).Text, StringComparison.Ordinal);
        Assert.Single(desk.Api.SentTo(iras.Id));

        // Quiet until they have looked: then there is nothing to tell any more.
        await choose.ExecuteAsync(oleg.AsActor(), c => c with { QuietFrom = 0, QuietTo = (24 * 60) - 1 });
        var late = await NoteAsync(desk, ira, asked.ConversationId, "@Олег, третье");
        await desk.Desk.Get<MarkRead>().ExecuteAsync(oleg.AsActor(), asked.ConversationId, late);
        await choose.ExecuteAsync(oleg.AsActor(), c => c with { QuietFrom = null, QuietTo = null });
        await NoteAsync(desk, ira, asked.ConversationId, "@Олег, четвёртое");
        Assert.Contains("четвёртое", (await desk.ToldAsync(olegs, 2)).Text, StringComparison.Ordinal);
    }

    private static async Task<long> NoteAsync(TelegramDesk desk, Agent by, long id, string text) =>
        Assert.IsType<ReplyResult.Stored>(await desk.Desk.Get<AddNote>().ExecuteAsync(by.AsActor(), new ReplyText(id, text))).MessageId;
}
