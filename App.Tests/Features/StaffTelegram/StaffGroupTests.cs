using SmallDesk.Domain;
using SmallDesk.Features.StaffTelegram.Group;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.StaffTelegram;

/// <summary>A group of staff: a topic for each conversation, both ways.</summary>
public sealed class StaffGroupTests(ITestOutputHelper output)
{
    private const long GroupId = -1_009_001;

    [Fact]
    public async Task A_conversation_has_a_topic_in_which_it_is_read_and_answered()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();
        var phone = await desk.LinkAsync(oleg, 601);
        var group = await ConnectAsync(desk, phone);
        var anna = desk.Person(502);
        var photo = desk.Api.Files.Add(Samples.PngOf(40, 30));
        (photo["width"], photo["height"]) = (40, 30);
        anna.Says("Подойдёт ли размер?");
        anna.Sends(m => (m["photo"], m["caption"]) = (new System.Text.Json.Nodes.JsonArray(photo), "Вот платье"));

        await Wait.UntilAsync(() => group.Topics.Count == 1 && group.SentIn(41).Count == 3, "the topic with its head and two messages");
        Assert.Equal("№1 Анна Петрова", group.Topics[41].Name);
        var head = group.SentIn(41)[0];
        Assert.Contains("goes to the customer", head.Text, StringComparison.Ordinal);
        Assert.Equal("Анна Петрова\nПодойдёт ли размер?", group.SentIn(41)[1].Text);
        Assert.Single(group.SentIn(41)[2].Files);

        await Wait.UntilAsync(() => TimeProvider.System.GetUtcNow().UtcDateTime > Written(group.SentIn(41)[2]).AddSeconds(6), "them to have read it");
        group.Says(phone, "Подойдёт", topic: 41);
        await Wait.UntilAsync(() => desk.Api.SentTo(502).Count == 1, "the answer");
        Assert.Equal(oleg.Id, (await desk.MessageAsync(m => m.Text == "Подойдёт", "the answer")).AgentId);
        await Wait.UntilAsync(() => desk.Api.CallsTo("setMessageReaction").Count == 1, "the mark that it went");
        group.Says(phone, "//спросить склад", topic: 41);
        Assert.Equal(MessageDirection.Note, (await desk.MessageAsync("спросить склад")).Direction);
        await Wait.UntilAsync(() => desk.Api.CallsTo("setMessageReaction").Count == 2, "the mark that it is kept");

        // What is written in the desk stands in the topic too; what was written there is not doubled.
        var conversation = (await desk.MessageAsync(m => m.Text == "Подойдёт", "the answer")).ConversationId;
        await desk.ReplyAsync(conversation, "И **цвет** есть");
        await Wait.UntilAsync(() => group.SentIn(41).Count == 4, "the answer of the desk in the topic");
        Assert.Equal("➡ Answer · Olga\nИ цвет есть", group.SentIn(41)[3].Text);

        head = group.SentIn(41)[0];
        phone.Presses(head, "Close");
        await Wait.UntilAsync(() => group.Topics[41].IsClosed, "the topic to be closed");
        await head.UntilSaysAsync("Closed");
        anna.Says("Ещё вопрос");
        await Wait.UntilAsync(() => !group.Topics[41].IsClosed && group.SentIn(41).Count == 5, "the topic to be open again");
        Assert.Single(group.Topics);
        Assert.DoesNotContain(await desk.MessagesAsync(), m => m.Text.Contains("/desk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_not_linked_is_told_how_and_writes_to_nobody()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var group = await ConnectAsync(desk, desk.Person(601, "Олег"));
        await desk.WrittenByAsync(desk.Person(502));
        await Wait.UntilAsync(() => group.SentIn(41).Count == 2, "the topic");

        group.Says(desk.Person(888, "Стажёр"), "Сейчас отвечу", topic: 41);
        await Wait.UntilAsync(() => group.SentIn(41).Count == 3, "the word to the stranger");
        Assert.Contains("Link my Telegram", group.SentIn(41)[2].Text, StringComparison.Ordinal);
        group.Says(desk.Person(888, "Стажёр"), "Просто болтаем");
        desk.Person(888).Presses(group.SentIn(41)[0], "Close");
        Assert.Equal("true", (await desk.PressAnswerAsync()).Text("show_alert"));
        Assert.Single(await desk.MessagesAsync());
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync((await desk.MessagesAsync())[0].ConversationId)).Status);
    }

    [Fact]
    public async Task A_group_that_cannot_be_used_says_why_and_catches_up_when_it_can()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var group = await ConnectAsync(desk, desk.Person(601), g => g.MayManageTopics = false);
        var owner = await desk.OwnerAsync();
        await Wait.UntilAsync(() => desk.Api.SentTo(GroupId).Any(s => s.Text.Contains("Manage topics", StringComparison.Ordinal)), "the group to be told");
        Assert.Equal("channel.telegram.staff.noRights", (await desk.Desk.Get<StaffGroupQuery>().CurrentAsync(owner))!.Problem);
        await desk.WrittenByAsync(desk.Person(502));
        await Wait.UntilAsync(() => desk.Api.CallsTo("createForumTopic").Count > 0, "the topic to be tried");

        group.MayManageTopics = true;
        Assert.Null(await desk.Desk.Get<CheckStaffGroup>().ExecuteAsync(owner));
        await Wait.UntilAsync(() => group.SentIn(41).Count == 2, "what had waited");
        Assert.Null((await desk.Desk.Get<StaffGroupQuery>().CurrentAsync(owner))!.Problem);
        await desk.Desk.Get<EndStaffGroup>().ExecuteAsync(owner);
        group.Says(desk.Person(601), "Тут теперь тихо", topic: 41);
        await desk.LedgerAsync("intake.groupsOff");
    }

    [Fact]
    public async Task A_group_that_moved_and_a_topic_that_was_deleted_go_on()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var group = await ConnectAsync(desk, desk.Person(601));
        var anna = desk.Person(502);
        await desk.WrittenByAsync(anna);
        await Wait.UntilAsync(() => group.SentIn(41).Count == 2, "the topic");
        group.Topics.Remove(41);
        anna.Says("Вы тут?");
        await Wait.UntilAsync(() => group.SentIn(42).Any(s => s.Text.Contains("Вы тут?", StringComparison.Ordinal)), "another topic");

        const long moved = -1_009_002;
        desk.Api.Groups[moved] = group;
        desk.Api.Moved[GroupId] = moved;
        anna.Says("Переехали?");
        await Wait.UntilAsync(() => desk.Api.SentTo(moved).Any(s => s.Text.Contains("Переехали?", StringComparison.Ordinal)), "the group under its new id");
    }

    private static DateTime Written(FakeSent sent) => DateTimeOffset.FromUnixTimeSeconds(sent.Message["date"]!.GetValue<long>()).UtcDateTime;

    private static async Task<FakeGroup> ConnectAsync(TelegramDesk desk, BotPerson by, Action<FakeGroup>? prepare = null)
    {
        var group = new FakeGroup(desk.Api, GroupId);
        prepare?.Invoke(group);
        desk.Api.Groups[GroupId] = group;
        Agent owner;
        await using (var db = desk.Read()) owner = db.Agents.First(a => a.Role == AgentRole.Owner);
        group.Says(by, $"/desk@linen_shop_bot {await desk.KeyAsync(owner, forGroup: true)}");
        await Wait.UntilAsync(() => desk.Api.SentTo(GroupId).Count == 1, "the group to be greeted");
        return group;
    }
}
