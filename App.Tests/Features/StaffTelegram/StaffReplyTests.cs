using System.Text.Json.Nodes;
using SmallDesk.Domain;
using SmallDesk.Tests.Channels.Email;
using SmallDesk.Tests.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.StaffTelegram;

[Collection(MailServersCollection.Name)]
public sealed class StaffReplyTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task An_answer_from_telegram_reaches_a_visitor_of_the_chat_as_that_agent()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();
        var phone = await desk.LinkAsync(oleg, 601);
        using var visitor = await desk.VisitorAsync("Есть ли лён?");
        var alert = await desk.ToldAsync(phone, 1);

        phone.Answers(alert, "Есть, любого цвета");

        await Wait.UntilAsync(async () => (await visitor.TextsAsync()).Contains("Есть, любого цвета"), "the answer in the chat");
        await (await desk.ToldAsync(phone, 2)).UntilSaysAsync("Отправлено");
        var answer = await desk.MessageAsync("любого цвета");
        Assert.Equal(oleg.Id, answer.AgentId);
        Assert.Equal(oleg.Id, (await desk.ConversationAsync(answer.ConversationId)).AssigneeId);

        // Answering one's own words goes on in the same conversation; two slashes leave a note.
        phone.Answers(desk.Api.SentTo(601)[2], "// постоянный клиент");
        var note = await desk.MessageAsync("постоянный клиент");
        Assert.Equal((MessageDirection.Note, "постоянный клиент", oleg.Id), (note.Direction, note.Text, note.AgentId));
        Assert.DoesNotContain("постоянный", string.Join('|', await visitor.TextsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_telegram_with_photos_reaches_a_customer_by_mail()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        const string address = "staff@shop.example";
        await servers.OpenInboxAsync(MailServers.Account(address));
        var settings = MailDesk.SettingsFor(servers, address);
        var made = await desk.Desk.Get<SmallDesk.Features.Settings.CreateChannel>().ExecuteAsync(Actor.System, "email", "Почта", settings);
        var mailbox = Assert.IsType<SmallDesk.Features.Settings.SaveChannelResult.Saved>(made).Id;
        await using var mail = new MailDesk(servers, desk.Desk, MailServers.Account(address), mailbox);
        await mail.UntilListeningAsync();
        var phone = await desk.LinkAsync(await desk.Desk.AddAgentAsync(), 601);
        await mail.CustomerSendsAsync("anna-staff@mail.example", MailText.Of("anna-staff@mail.example", "A return", "How do I send it back?", to: address));
        var alert = await desk.ToldAsync(phone, 1);
        Assert.Contains("A return", alert.Text, StringComparison.Ordinal);
        Assert.Contains("Почта", alert.Text, StringComparison.Ordinal);

        var album = Guid.NewGuid().ToString("N");
        JsonArray Photo()
        {
            var photo = desk.Api.Files.Add(Samples.PngOf(20, 20));
            (photo["width"], photo["height"]) = (20, 20);
            return [photo];
        }

        phone.Sends(m => (m["photo"], m["caption"], m["media_group_id"], m["reply_to_message"]) = (Photo(), "Like this", album, alert.Message.DeepClone()));
        phone.Sends(m => (m["photo"], m["media_group_id"], m["reply_to_message"]) = (Photo(), album, alert.Message.DeepClone()));

        var (_, answer) = await mail.MailInAsync("anna-staff@mail.example", m => m.Text.Contains("Like this", StringComparison.Ordinal), "the answer by mail");
        Assert.Equal(2, answer.Attachments.Count);
        Assert.Single(await desk.MessagesAsync(), m => m.Direction == MessageDirection.Out);
        await (await desk.ToldAsync(phone, 2)).UntilSaysAsync("Отправлено");
    }

    [Fact]
    public async Task What_came_meanwhile_is_shown_first_and_sent_only_when_they_say_so()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var (oleg, ira) = (await desk.Desk.AddAgentAsync(), await desk.Desk.AddAgentAsync("Ира"));
        var (olegs, iras) = (await desk.LinkAsync(oleg, 601), await desk.LinkAsync(ira, 602));
        using var visitor = await desk.VisitorAsync("Где заказ?");
        var alert = await desk.ToldAsync(olegs, 1);
        var irasAlert = await desk.ToldAsync(iras, 1);
        iras.Answers(irasAlert, "Уже едет");
        await desk.MessageAsync("Уже едет");

        olegs.Answers(alert, "Сейчас узнаю");
        var question = await desk.ToldAsync(olegs, 2);
        Assert.Contains("Пока не отправлено", question.Text, StringComparison.Ordinal);
        Assert.Contains("Ира: Уже едет", question.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await desk.MessagesAsync(), m => m.Text == "Сейчас узнаю");

        iras.Presses(question.Chat, question.MessageId, question.Button("Всё равно отправить"));
        Assert.Contains("не ваша", (await desk.PressAnswerAsync()).Text("text"), StringComparison.Ordinal);
        olegs.Presses(question, "Всё равно отправить");
        olegs.Presses(question, "Всё равно отправить");
        await desk.MessageAsync("Сейчас узнаю");
        await question.UntilSaysAsync("Отправлено");
        await desk.PressAnswerAsync(2);
        Assert.Empty(question.Buttons);
        Assert.Single(await desk.MessagesAsync(), m => m.Text == "Сейчас узнаю");
    }

    [Fact]
    public async Task Buttons_take_snooze_and_close_and_every_alert_shows_how_it_stands()
    {
        var setup = new DeskServerSetup { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["SmallDesk:PublicUrl"] = "https://desk.shop.example" } };
        await using var desk = await TelegramDesk.OpenAsync(output, setup: setup);
        var (oleg, ira) = (await desk.Desk.AddAgentAsync(), await desk.Desk.AddAgentAsync("Ира", language: "en"));
        var (olegs, iras) = (await desk.LinkAsync(oleg, 601), await desk.LinkAsync(ira, 602));
        var asked = await desk.WrittenByAsync(desk.Person(502));
        var (mine, hers) = (await desk.ToldAsync(olegs, 1), await desk.ToldAsync(iras, 1));
        Assert.Equal($"https://desk.shop.example/c/1", hers.Button("Open in the desk"));

        olegs.Presses(mine, "Взять");
        olegs.Presses(mine, "Взять");
        Assert.Contains("ваше", (await desk.PressAnswerAsync()).Text("text"), StringComparison.Ordinal);
        await desk.PressAnswerAsync(1);
        await hers.UntilSaysAsync("Taken: Олег");
        await mine.UntilSaysAsync("Обращение ваше");
        Assert.DoesNotContain(hers.Buttons, b => b.Label == "Take");
        iras.Presses(hers.Chat, hers.MessageId, mine.Button("Закрыть").Replace("close", "take", StringComparison.Ordinal));
        Assert.Equal("This button is not yours.", (await desk.PressAnswerAsync(2)).Text("text"));
        Assert.Equal(oleg.Id, (await desk.ConversationAsync(asked.ConversationId)).AssigneeId);

        olegs.Presses(mine, "Отложить на час");
        await mine.UntilSaysAsync("Отложено до");
        var snoozed = await desk.ConversationAsync(asked.ConversationId);
        Assert.InRange(snoozed.SnoozedUntil!.Value, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(58), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(61));
        iras.Presses(hers, "Close");
        await hers.UntilSaysAsync("Closed");
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(asked.ConversationId)).Status);
        Assert.Equal(["Open in the desk"], hers.Buttons.Select(b => b.Label));
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_in_their_language_and_nothing_is_lost_silently()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var phone = await desk.LinkAsync(await desk.Desk.AddAgentAsync(), 601);
        var anna = desk.Person(502);
        var asked = await desk.WrittenByAsync(anna);
        var alert = await desk.ToldAsync(phone, 1);
        anna.Blocks();
        await Wait.UntilAsync(async () => !(await desk.PointAsync()).IsReachable, "the block");

        phone.Answers(alert, "Ответ");
        await (await desk.ToldAsync(phone, 2)).UntilSaysAsync("Не отправлено. ");
        var huge = desk.Api.Files.Add([1], claimedSize: 30_000_000);
        huge["file_name"] = "фильм.mkv";
        phone.Answers(alert, "", m => (m["text"], m["document"]) = (null, huge));
        await (await desk.ToldAsync(phone, 3)).UntilSaysAsync("фильм.mkv");
        phone.Answers(alert, "", m => (m["text"], m["giveaway"]) = (null, new JsonObject { ["prize"] = 1 }));
        await (await desk.ToldAsync(phone, 4)).UntilSaysAsync("такое сообщение передать нельзя");
        Assert.DoesNotContain(await desk.MessagesAsync(), m => m.Direction == MessageDirection.Out);
        Assert.NotNull((await desk.ConversationAsync(asked.ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task Words_changed_in_telegram_change_for_a_customer_in_telegram()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var phone = await desk.LinkAsync(await desk.Desk.AddAgentAsync(), 601);
        var anna = desk.Person(502);
        await desk.WrittenByAsync(anna);
        var number = phone.Answers(await desk.ToldAsync(phone, 1), "Завтра");
        var answer = await Wait.ForAsync(() => Task.FromResult(desk.Api.SentTo(502) is [var first, ..] ? first : null), "the answer");
        await desk.ToldAsync(phone, 2);
        phone.Edits(number, "Послезавтра");
        await answer.UntilSaysAsync("Послезавтра");
    }

    [Fact]
    public async Task Too_many_is_waited_for_and_a_lost_answer_of_the_server_loses_no_alert()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var phone = await desk.LinkAsync(await desk.Desk.AddAgentAsync(), 601);
        desk.Api.Faults.Next("sendMessage", Fault.TooMany(2), Fault.BadGateway);
        using var visitor = await desk.VisitorAsync("Есть кто?");
        await (await desk.ToldAsync(phone, 1)).UntilSaysAsync("Есть кто?");
    }
}
