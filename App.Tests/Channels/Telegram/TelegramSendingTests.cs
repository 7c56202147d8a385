using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Files;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Telegram;

/// <summary>Agents' answers over real HTTP, as the server got them.</summary>
public sealed class TelegramSendingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TelegramDesk desk = null!;
    private BotPerson anna = null!;
    private Message question = null!;

    public async Task InitializeAsync()
    {
        desk = await TelegramDesk.OpenAsync(output);
        anna = desk.Person();
        question = await desk.WrittenByAsync(anna);
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Formatting_leaves_as_entities_and_nothing_is_escaped()
    {
        await SentAsync("Заказ **5531** уже _в пути_: [следить](https://shop.example/5531)\n- раз\n- два_три 2*2", r => r with { ReplyToId = question.Id });
        var sent = Assert.Single(desk.Api.SentTo(anna.Id));
        Assert.Equal("Заказ 5531 уже в пути: следить\n• раз\n• два_три 2*2", sent.Text);
        var entities = sent.Call.Fields["entities"]!.AsArray().Select(e => (e!["type"]!.GetValue<string>(), sent.Text.Substring(e["offset"]!.GetValue<int>(), e["length"]!.GetValue<int>()))).ToList();
        Assert.Equal([("bold", "5531"), ("italic", "в пути"), ("text_link", "следить")], entities);
        Assert.Null(sent.Call.Text("parse_mode"));
        Assert.Equal(SmallDesk.Channels.Telegram.TelegramIds.MessageOf(question.ExternalId), sent.Call.Fields["reply_parameters"]!["message_id"]!.GetValue<long>());
        Assert.True(sent.Call.Fields["reply_parameters"]!["allow_sending_without_reply"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_long_text_leaves_in_parts_of_whole_paragraphs()
    {
        var text = string.Join("\n\n", Enumerable.Range(0, 60).Select(i => $"Пункт {i}. " + new string('щ', 150)));
        var id = await SentAsync(text);
        var parts = desk.Api.SentTo(anna.Id);
        Assert.Equal(3, parts.Count);
        Assert.All(parts, p => Assert.StartsWith("Пункт", p.Text, StringComparison.Ordinal));
        Assert.Equal(text, string.Join("\n\n", parts.Select(p => p.Text)));
        await using var db = desk.Read();
        Assert.Equal(["t0", "t1", "t2"], await db.MessageParts.Where(p => p.MessageId == id).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync());
    }

    [Fact]
    public async Task Another_try_leaves_out_the_parts_that_have_left()
    {
        var text = new string('а', 4000) + "\n\n" + new string('б', 4000);
        var calls = 0;
        desk.Api.Faults.Always = c => c.Method == "sendMessage" && ++calls == 2 ? Fault.TooMany(1) : null;
        await SentAsync(text);
        Assert.Equal([new string('а', 4000), new string('б', 4000)], desk.Api.SentTo(anna.Id).Select(s => s.Text));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Photos_leave_as_an_album_with_its_caption_and_documents_as_documents()
    {
        var files = new List<long> { await UploadAsync("a.png", Samples.PngOf(300, 200)), await UploadAsync("b.png", Samples.PngOf(200, 300)), await UploadAsync("Счёт.pdf", "%PDF-1.7 x"u8.ToArray()) };
        await SentAsync("Вот они", r => r with { AttachmentIds = files });
        var sent = desk.Api.SentTo(anna.Id);
        Assert.Equal(["sendMessage", "sendMediaGroup", "sendMediaGroup", "sendDocument"], sent.Select(s => s.Call.Method));
        Assert.Equal("Счёт.pdf", sent[3].Files[0].Name);
        desk.Api.Sent.Clear();
        await SentAsync("Одно", r => r with { AttachmentIds = [UploadAsync("c.png", Samples.PngOf(30, 20)).Result] });
        var single = Assert.Single(desk.Api.SentTo(anna.Id));
        Assert.Equal(("sendPhoto", "Одно"), (single.Call.Method, single.Text));
    }

    [Fact]
    public async Task Too_many_requests_wait_exactly_as_long_as_asked_and_only_then_go_on()
    {
        desk.Api.Faults.Next("sendMessage", Fault.TooMany(2));
        await SentAsync("Здравствуйте");
        var calls = desk.Api.CallsTo("sendMessage");
        Assert.Equal(2, calls.Count);
        Assert.InRange((calls[1].At - calls[0].At).TotalSeconds, 2, 14);
        Assert.Single(desk.Api.SentTo(anna.Id));
    }

    [Fact]
    public async Task What_may_have_left_is_unknown_and_never_sent_again_by_itself()
    {
        desk.Api.Faults.Next("sendMessage", Fault.DropAfterAccepting);
        var id = await desk.ReplyAsync(question.ConversationId, "Здравствуйте");
        var message = await desk.UntilAsync(id, DeliveryState.Unknown);
        Assert.Equal("channel.telegram.unknown", message.DeliveryError);
        await SentAsync("Ещё раз");
        Assert.Equal(["Здравствуйте", "Ещё раз"], desk.Api.SentTo(anna.Id).Select(s => s.Text));
        Assert.True(await desk.Desk.Get<SendAgain>().ExecuteAsync(await desk.OwnerAsync(), id));
        await desk.UntilAsync(id, DeliveryState.Sent);
        Assert.False(await desk.Desk.Get<SendAgain>().ExecuteAsync(await desk.OwnerAsync(), id));
        Assert.Equal(3, desk.Api.SentTo(anna.Id).Count);
    }

    [Fact]
    public async Task A_server_error_with_words_is_tried_again()
    {
        desk.Api.Faults.Next("sendMessage", Fault.Internal());
        var id = await desk.ReplyAsync(question.ConversationId, "Здравствуйте");
        await Wait.UntilAsync(async () => (await desk.MessagesAsync()).Exists(m => m.Id == id && m is { Delivery: DeliveryState.Queued, DeliveryAttempts: 1 }), "the first try to have failed");
        Assert.Empty(desk.Api.SentTo(anna.Id));
    }

    [Fact]
    public async Task Who_has_blocked_the_bot_is_known_by_the_refusal()
    {
        desk.Api.Blocked[anna.Id] = true;
        var id = await desk.ReplyAsync(question.ConversationId, "Здравствуйте");
        var message = await desk.UntilAsync(id, DeliveryState.Failed);
        Assert.Equal("channel.telegram.blocked", message.DeliveryError);
        Assert.False((await desk.PointAsync()).IsReachable);
        await using var db = desk.Read();
        Assert.True(await db.Events.AnyAsync(e => e.Kind == DeskEventKind.ContactUnreachable && e.ConversationId == question.ConversationId));
    }

    [Fact]
    public async Task Entities_that_the_server_does_not_like_cost_the_formatting_and_not_the_message()
    {
        desk.Api.Faults.Next("sendMessage", Fault.Of(400, "Bad Request: can't parse entities"));
        await SentAsync("**важно**");
        var sent = Assert.Single(desk.Api.SentTo(anna.Id));
        Assert.Equal("важно", sent.Text);
        Assert.Null(sent.Call.Fields["entities"]);
    }

    [Fact]
    public async Task Buttons_are_pressed_and_answered()
    {
        await SentAsync("Как вам?", r => r with { Choices = [new MessageChoice("Хорошо", "t-good"), new MessageChoice("Плохо", "t-bad")] });
        var sent = Assert.Single(desk.Api.SentTo(anna.Id));
        anna.Presses(anna.Id, sent.MessageId, "t-bad");
        await Wait.UntilAsync(() => desk.Api.CallsTo("answerCallbackQuery").Count == 1, "the press to be answered");
        await using var db = desk.Read();
        Assert.Contains("t-bad", (await db.Events.SingleAsync(e => e.Kind == DeskEventKind.ChoicePressed)).Data, StringComparison.Ordinal);
        desk.Person(666, "Чужой", null).Presses(anna.Id, sent.MessageId, "t-good");
        Assert.NotNull(await desk.LedgerAsync("intake.unknownChoice"));
    }

    [Fact]
    public async Task An_answer_is_changed_and_withdrawn_for_the_customer_first()
    {
        var id = await SentAsync("Завтра");
        var owner = await desk.OwnerAsync();
        var changing = desk.Desk.Get<ChangeReply>();
        Assert.Null(await changing.EditAsync(owner, id, "Послезавтра"));
        var sent = Assert.Single(desk.Api.SentTo(anna.Id));
        Assert.Equal("Послезавтра", sent.Text);
        Assert.Null(await changing.EditAsync(owner, id, "Послезавтра"));
        desk.Api.Faults.Next("editMessageText", Fault.Of(400, "Bad Request: message can't be edited"));
        Assert.Equal("channel.telegram.edit.tooLate", await changing.EditAsync(owner, id, "Никогда"));
        Assert.Equal("Послезавтра", (await desk.MessagesAsync()).Find(m => m.Id == id)!.Text);
        Assert.Null(await changing.DeleteAsync(owner, id));
        Assert.True(sent.IsDeleted);
        Assert.NotNull((await desk.MessagesAsync()).Find(m => m.Id == id)!.DeletedAt);
    }

    [Fact]
    public async Task The_customer_sees_that_somebody_types()
    {
        desk.Desk.Get<Presence>().Typing(question.ConversationId, (await desk.OwnerAsync()).Id!.Value);
        await Wait.UntilAsync(() => desk.Api.CallsTo("sendChatAction").Count > 0, "typing to be shown");
        Assert.Equal((anna.Id, "typing"), (desk.Api.CallsTo("sendChatAction")[0].Chat, desk.Api.CallsTo("sendChatAction")[0].Text("action")));
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_gets_the_answer_under_its_new_number()
    {
        await using var other = await TelegramDesk.OpenAsync(output, s => s["groups"] = true);
        var member = other.Person();
        member.Sends(m => (m["chat"], m["text"]) = (new System.Text.Json.Nodes.JsonObject { ["id"] = -55, ["type"] = "group", ["title"] = "Опт" }, "цены?"));
        var asked = await other.MessageAsync("цены?");
        other.Api.Moved[-55] = -10055;
        await other.UntilAsync(await other.ReplyAsync(asked.ConversationId, "вот"), DeliveryState.Sent);
        Assert.Single(other.Api.SentTo(-10055));
        Assert.Equal("-10055", (await other.PointAsync(ContactPointKind.TelegramGroup)).Value);
    }

    [Fact]
    public async Task The_token_is_in_no_log_and_no_row()
    {
        desk.Api.Faults.Next("sendMessage", Fault.BadGateway);
        await desk.UntilAsync(await desk.ReplyAsync(question.ConversationId, "раз"), DeliveryState.Unknown);
        desk.Api.Faults.Next("getUpdates", Fault.Internal(), Fault.BadGateway);
        anna.Says("ещё");
        await desk.MessageAsync("ещё");
        Assert.DoesNotContain(desk.Desk.Log.Lines, l => l.Contains("AAfake_token", StringComparison.Ordinal));
        await Wait.UntilAsync(() => desk.Light.State == ChannelState.Ok, "the light to be well again");
        await using var db = desk.Read();
        Assert.DoesNotContain(await db.DeliveryAttempts.Select(a => a.Error ?? "").ToListAsync(), e => e.Contains("AAfake_token", StringComparison.Ordinal));
        Assert.DoesNotContain("AAfake_token", (await db.Channels.SingleAsync(c => c.Id == desk.ChannelId)).Settings, StringComparison.Ordinal);
    }

    private async Task<long> SentAsync(string text, Func<ReplyText, ReplyText>? more = null)
    {
        var id = await desk.ReplyAsync(question.ConversationId, text, more);
        await desk.UntilAsync(id, DeliveryState.Sent);
        return id;
    }

    private async Task<long> UploadAsync(string name, byte[] bytes) =>
        Assert.IsType<UploadFileResult.Stored>(await desk.Desk.Get<UploadFile>().ExecuteAsync(await desk.OwnerAsync(), name, new MemoryStream(bytes))).File.Id;
}
