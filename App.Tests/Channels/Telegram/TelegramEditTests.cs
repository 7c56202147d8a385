using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Telegram;

/// <summary>A customer puts another picture into a message: the new one is shown, the old one is not lost.</summary>
public sealed class TelegramEditTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TelegramDesk desk = null!;
    private BotPerson anna = null!;

    public async Task InitializeAsync()
    {
        desk = await TelegramDesk.OpenAsync(output);
        anna = desk.Person();
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Another_picture_is_shown_and_the_former_one_is_in_the_history()
    {
        var (first, second) = (Photo(100), Photo(200));
        var id = anna.Sends(m => (m["photo"], m["caption"]) = (first.DeepClone(), "вот такой"));
        var message = await desk.MessageAsync("вот такой");
        Edits(id, second, "нет, вот такой!");
        await desk.MessageAsync("нет, вот такой!");
        var shown = await ShownAsync(message);
        Assert.Equal(("нет, вот такой!", 200), (shown.Text, Assert.Single(shown.Attachments).Width));
        Assert.NotNull(shown.EditedAt);

        // The words alone: the picture is the same one, nothing of it becomes history.
        Edits(id, second, "именно такой");
        await desk.MessageAsync("именно такой");
        Edits(id, first, "именно такой");
        await Wait.UntilAsync(async () => (await ShownAsync(message)).Attachments[0].Width == 100, "the first picture again");
        var former = await desk.Desk.Get<FormerQuery>().OfAsync(await desk.OwnerAsync(), message.ConversationId, message.Id);
        Assert.Equal([("именно такой", 200), ("нет, вот такой!", null), ("вот такой", 100)], former.Select(f => (f.Text, f.File?.Width)));
        await using var db = desk.Read();
        Assert.Equal(3, await db.Attachments.CountAsync(a => a.MessageId == message.Id));
    }

    [Fact]
    public async Task In_an_album_the_picture_of_that_piece_is_replaced()
    {
        var pieces = new List<long>();
        foreach (var width in new[] { 100, 101, 102 }) pieces.Add(anna.Sends(m => (m["photo"], m["media_group_id"], m["caption"]) = (Photo(width), "g1", width == 100 ? "три" : null)));
        var message = await desk.MessageAsync(m => m.Attachments.Count == 3, "the album");
        Edits(pieces[1], Photo(201), null, "g1");
        await Wait.UntilAsync(async () => (await ShownAsync(message)).Attachments.Any(a => a.Width == 201), "the new picture");
        var shown = await ShownAsync(message);
        Assert.Equal([100, 102, 201], shown.Attachments.Select(a => a.Width!.Value));
        Assert.Equal("три", shown.Text);
        Assert.Equal(101, Assert.Single(await desk.Desk.Get<FormerQuery>().OfAsync(await desk.OwnerAsync(), message.ConversationId, message.Id)).File!.Width);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_had_leaves_the_former_one()
    {
        var id = anna.Sends(m => (m["photo"], m["caption"]) = (Photo(100), "синий"));
        var message = await desk.MessageAsync("синий");
        Edits(id, new JsonArray(new JsonObject { ["file_id"] = "gone", ["file_unique_id"] = "g", ["width"] = 5, ["height"] = 5 }), "красный");
        await desk.MessageAsync("красный");
        Assert.Equal(100, Assert.Single((await ShownAsync(message)).Attachments).Width);
    }

    private async Task<MessageView> ShownAsync(Message message) =>
        (await desk.Desk.Get<TimelineQuery>().MessagesAsync(await desk.OwnerAsync(), [message.Id])).Single();

    private JsonArray Photo(int width)
    {
        var file = desk.Api.Files.Add(Samples.PngOf(width, 60));
        (file["width"], file["height"]) = (width, 60);
        return new JsonArray(file);
    }

    private void Edits(long message, JsonArray photo, string? caption, string? album = null) => anna.Sends(
        m =>
        {
            (m["message_id"], m["photo"], m["edit_date"]) = (message, photo.DeepClone(), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
            if (caption is not null) m["caption"] = caption;
            if (album is not null) m["media_group_id"] = album;
        },
        "edited_message");
}
