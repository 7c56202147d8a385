using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Telegram;

/// <summary>Updates over real HTTP become what agents read.</summary>
public sealed class TelegramReceivingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TelegramDesk desk = null!;
    private BotPerson anna = null!;

    public async Task InitializeAsync()
    {
        desk = await TelegramDesk.OpenAsync(output, s => s["groups"] = true);
        anna = desk.Person();
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task A_text_becomes_a_conversation_with_a_named_contact()
    {
        var message = await desk.WrittenByAsync(anna);
        var conversation = await desk.ConversationAsync(message.ConversationId);
        Assert.NotNull(conversation.WaitingSince);
        await using var db = desk.Read();
        var contact = await db.Contacts.Include(c => c.Points).SingleAsync();
        Assert.Equal(("Анна Петрова", "ru"), (contact.Name, contact.Language));
        var point = Assert.Single(contact.Points);
        Assert.Equal((ContactPointKind.Telegram, "501"), (point.Kind, point.Value));
        Assert.NotNull(point.VerifiedAt);
        Assert.Contains("anna", point.Details, StringComparison.Ordinal);
        Assert.Equal(ChannelState.Ok, desk.Light.State);
        Assert.NotNull(desk.Light.LastReceivedAt);
        await Wait.UntilAsync(() => desk.Api.Updates.Unconfirmed == 0, "the offset to confirm it");
    }

    [Fact]
    public async Task Formatting_is_kept_as_markup_and_everything_else_is_encoded()
    {
        anna.Says("Цена <b> 5\nтут", Entity("bold", 0, 4), Entity("text_link", 5, 3, "https://shop.example/?a=1&b=2"), Entity("italic", 2, 5));
        var message = await desk.MessageAsync("Цена");
        Assert.Equal("<b>Це<i>на</i></b><i> <a href=\"https://shop.example/?a=1&amp;b=2\">&lt;b</a></i><a href=\"https://shop.example/?a=1&amp;b=2\">&gt;</a> 5<br>тут", message.Html);
        Assert.Equal("Цена <b> 5\nтут", message.Text);
    }

    [Fact]
    public async Task Files_of_every_kind_come_with_their_message()
    {
        anna.Sends(m => (m["photo"], m["caption"]) = (new JsonArray(Sized(desk.Api.Files.Add(Samples.PngOf(90, 60)), 90, 60), Sized(desk.Api.Files.Add(Samples.PngOf(900, 600)), 900, 600)), "фото"));
        anna.Sends(m => m["voice"] = desk.Api.Files.Add([.. "OggS"u8, .. new byte[40]]));
        anna.Sends(m => m["document"] = Named(desk.Api.Files.Add("%PDF-1.7 x"u8.ToArray()), "Чек.pdf"));
        anna.Sends(m => m["video_note"] = desk.Api.Files.Add([0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[20]]));
        anna.Sends(m => (m["sticker"] = desk.Api.Files.Add(Samples.WebpLossless(512, 512)))["emoji"] = "😀");
        var photo = await desk.MessageAsync("фото");
        Assert.Equal((900, 600, "image/png"), (photo.Attachments[0].Width, photo.Attachments[0].Height, photo.Attachments[0].ContentType));
        var sticker = await desk.MessageAsync("😀");
        Assert.Equal("image/webp", Assert.Single(sticker.Attachments).ContentType);
        var all = await desk.MessagesAsync();
        Assert.Equal(["photo.jpg", "voice.ogg", "Чек.pdf", "video-note.mp4", "sticker.webp"], all.Select(m => m.Attachments[0].Name));
        Assert.Equal(["audio/ogg", "application/pdf", "video/mp4"], all.Skip(1).Take(3).Select(m => m.Attachments[0].ContentType));
        Assert.Equal("chat.kind.voice", ChatFacts.Read(all[1].Chat)!.Kind);
    }

    [Fact]
    public async Task A_file_that_Telegram_does_not_hand_out_is_said_and_the_message_comes()
    {
        anna.Sends(m => (m["document"], m["caption"]) = (Named(desk.Api.Files.Add([1], claimedSize: 30_000_000), "film.mov"), "большой"));
        anna.Sends(m => (m["document"], m["caption"]) = (new JsonObject { ["file_id"] = "gone", ["file_unique_id"] = "g" }, "пропал"));
        var large = Assert.Single(ChatFacts.Read((await desk.MessageAsync("большой")).Chat)!.Lost);
        Assert.Equal(("film.mov", 30_000_000, "chat.lost.tooLarge"), (large.Name, large.Size, large.Reason));
        Assert.Equal("chat.lost.gone", Assert.Single(ChatFacts.Read((await desk.MessageAsync("пропал")).Chat)!.Lost).Reason);
    }

    [Fact]
    public async Task An_album_over_several_polls_is_one_message()
    {
        for (var i = 0; i < 3; i++)
        {
            var n = i;
            anna.Sends(m =>
            {
                (m["media_group_id"], m["photo"]) = ("album-1", new JsonArray(Sized(desk.Api.Files.Add(Samples.PngOf(100 + n, 50)), 100 + n, 50)));
                if (n == 1) m["caption"] = "три фото";
            });
            await Wait.UntilAsync(() => desk.Api.Updates.Unconfirmed == 0, "each part to be taken in by itself");
        }

        var message = Assert.Single(await desk.MessagesAsync());
        Assert.Equal("три фото", message.Text);
        Assert.Equal([100, 101, 102], message.Attachments.Select(a => a.Width!.Value));
        Assert.Equal(3, (await desk.LedgerAsync()).Count(e => e.MessageId == message.Id));
        Assert.Equal("три фото", (await desk.ConversationAsync(message.ConversationId)).Excerpt);
    }

    [Fact]
    public async Task Places_contacts_and_games_are_readable()
    {
        anna.Sends(m => m["location"] = new JsonObject { ["latitude"] = 55.75, ["longitude"] = 37.61 });
        anna.Sends(m => m["contact"] = new JsonObject { ["phone_number"] = "79991234567", ["first_name"] = "Анна", ["user_id"] = anna.Id });
        anna.Sends(m => m["contact"] = new JsonObject { ["phone_number"] = "79990000000", ["first_name"] = "Сосед", ["user_id"] = 777 });
        anna.Sends(m => m["poll"] = new JsonObject { ["id"] = "1", ["question"] = "Когда?", ["options"] = new JsonArray(new JsonObject { ["text"] = "Сегодня" }) });
        anna.Sends(m => m["dice"] = new JsonObject { ["emoji"] = "🎲", ["value"] = 5 });
        anna.Sends(m => m["giveaway"] = new JsonObject { ["winner_count"] = 3 });
        var strange = await desk.MessageAsync("[giveaway]");
        Assert.Equal("giveaway", ChatFacts.Read(strange.Chat)!.Unsupported);
        var texts = (await desk.MessagesAsync()).ConvertAll(m => m.Text);
        Assert.Contains("openstreetmap.org/?mlat=55.75&mlon=37.61", texts[0], StringComparison.Ordinal);
        Assert.Equal(["👤 Анна\n+79991234567", "👤 Сосед\n+79990000000", "📊 Когда?\n— Сегодня", "🎲 5"], texts[1..5]);
        await using var db = desk.Read();
        var phone = await db.ContactPoints.SingleAsync(p => p.Kind == ContactPointKind.Phone);
        Assert.Equal("+79991234567", phone.Value);
        Assert.NotNull(phone.VerifiedAt);
        Assert.NotNull((await desk.LedgerAsync()).Find(e => e.MessageId == strange.Id)!.Raw);
    }

    [Fact]
    public async Task Edits_replies_and_reactions_find_their_message()
    {
        var id = anna.Says("Хочу синий");
        var first = await desk.MessageAsync("синий");
        anna.Edits(id, "Хочу красный");
        anna.Reacts(id, "👍", "🔥");
        anna.Sends(m => (m["text"], m["reply_to_message"]) = ("это о нём", new JsonObject { ["message_id"] = id, ["date"] = 5, ["chat"] = anna.Chat, ["text"] = "Хочу красный" }));
        var reply = await desk.MessageAsync("это о нём");
        Assert.Equal(first.Id, reply.ReplyToId);
        Assert.Equal("Хочу красный", ChatFacts.Read(reply.Chat)!.Answered);
        var edited = await desk.MessageAsync("красный");
        Assert.NotNull(edited.EditedAt);
        Assert.Equal(["👍", "🔥"], ChatFacts.Read(edited.Chat)!.Reactions.Select(r => r.Emoji));
        await using var db = desk.Read();
        Assert.Equal("Хочу синий", (string?)JsonNode.Parse((await db.Events.SingleAsync(e => e.Kind == DeskEventKind.MessageEdited)).Data!)!["former"]);
    }

    [Fact]
    public async Task Who_blocks_the_bot_cannot_be_answered_until_they_come_back()
    {
        var message = await desk.WrittenByAsync(anna);
        anna.Blocks();
        await Wait.UntilAsync(async () => !(await desk.PointAsync()).IsReachable, "the card to say that nothing arrives");
        var refused = await desk.TryReplyAsync(message.ConversationId, "Здравствуйте");
        Assert.Equal("reply.unreachable", Assert.IsType<SmallDesk.Features.Replies.ReplyResult.Refused>(refused).Reason);
        anna.Blocks(blocks: false);
        await Wait.UntilAsync(async () => (await desk.PointAsync()).IsReachable, "the card to be well again");
        await desk.UntilAsync(await desk.ReplyAsync(message.ConversationId, "Здравствуйте"), DeliveryState.Sent);
    }

    [Fact]
    public async Task A_group_is_one_contact_with_authors_and_a_conversation_for_each_topic()
    {
        var boris = desk.Person(502, "Борис", "boris");
        var group = new JsonObject { ["id"] = -100500, ["type"] = "supergroup", ["title"] = "Опт", ["is_forum"] = true };
        void InGroup(BotPerson who, string text, int? topic) => who.Sends(m =>
        {
            (m["chat"], m["text"]) = (group.DeepClone(), text);
            if (topic is { } id) (m["message_thread_id"], m["is_topic_message"]) = (id, true);
        });
        InGroup(anna, "раз", null);
        InGroup(boris, "два", null);
        InGroup(anna, "три", 7);
        var third = await desk.MessageAsync("три");
        var all = await desk.MessagesAsync();
        Assert.Equal(all[0].ConversationId, all[1].ConversationId);
        Assert.NotEqual(all[0].ConversationId, third.ConversationId);
        Assert.Equal(["Анна Петрова", "Борис Петрова"], all.Take(2).Select(m => ChatFacts.Read(m.Chat)!.Author!.Name));
        Assert.Equal("Опт", await NameOfGroupAsync());
        await desk.UntilAsync(await desk.ReplyAsync(third.ConversationId, "в тему"), DeliveryState.Sent);
        Assert.Equal(7, Assert.Single(desk.Api.SentTo(-100500)).Call.Number("message_thread_id"));

        anna.Sends(m => (m["chat"], m["migrate_to_chat_id"]) = (group.DeepClone(), -100777));
        await Wait.UntilAsync(async () => (await desk.PointAsync(ContactPointKind.TelegramGroup)).Value == "-100777", "the group to have its new number");
    }

    [Fact]
    public async Task After_a_week_of_silence_ids_may_begin_anywhere()
    {
        await desk.WrittenByAsync(anna, "до тишины");
        await Wait.UntilAsync(() => desk.Api.Updates.Unconfirmed == 0, "the first to be confirmed");
        desk.Api.Updates.Idle(restartAt: 3);
        await desk.WrittenByAsync(anna, "после тишины");
        await Wait.UntilAsync(() => desk.Api.Updates.Unconfirmed == 0, "the second to be confirmed");
        Assert.Equal(2, (await desk.MessagesAsync()).Count);
    }

    [Fact]
    public async Task A_photo_of_the_face_comes_to_the_card()
    {
        desk.Api.Photos[anna.Id] = Sized(desk.Api.Files.Add(Samples.PngOf(160, 160)), 160, 160);
        await desk.WrittenByAsync(anna);
        await Wait.UntilAsync(async () =>
        {
            await using var db = desk.Read();
            return await db.Contacts.AnyAsync(c => c.PhotoHash != null);
        }, "the face");
    }

    [Fact]
    public async Task What_cannot_be_read_is_in_the_ledger_with_its_source()
    {
        desk.Api.Updates.Add(new JsonObject { ["message"] = "not an object" });
        desk.Api.Updates.Add(new JsonObject { ["poll_answer"] = new JsonObject { ["poll_id"] = "1" } });
        Assert.NotNull((await desk.LedgerAsync("intake.unreadable")).Raw);
        Assert.NotNull((await desk.LedgerAsync("intake.unknownKind")).Raw);
        await desk.WrittenByAsync(anna);
    }

    private async Task<string> NameOfGroupAsync()
    {
        await using var db = desk.Read();
        return (await db.Contacts.SingleAsync(c => c.Points.Any(p => p.Kind == ContactPointKind.TelegramGroup))).Name;
    }

    private static JsonObject Entity(string type, int offset, int length, string? url = null)
    {
        var entity = new JsonObject { ["type"] = type, ["offset"] = offset, ["length"] = length };
        if (url is not null) entity["url"] = url;
        return entity;
    }

    private static JsonObject Sized(JsonObject file, int width, int height)
    {
        (file["width"], file["height"]) = (width, height);
        return file;
    }

    private static JsonObject Named(JsonObject file, string name)
    {
        file["file_name"] = name;
        return file;
    }
}
