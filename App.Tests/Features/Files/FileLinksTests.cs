using System.Net;
using SmallDesk.Channels;
using SmallDesk.Channels.Telegram.Sending;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Files;

/// <summary>Large files are offered as addresses that are ours, end, and open nothing else.</summary>
public sealed class FileLinksTests
{
    private static readonly DeskServerSetup Public = new() { Settings = new Dictionary<string, string> { ["SmallDesk:PublicUrl"] = "https://desk.example/" } };

    [Fact]
    public async Task An_address_opens_its_file_until_it_ends()
    {
        await using var desk = await DeskServer.StartAsync(setup: Public);
        var channel = await desk.Get<SmallDesk.Data.Writing.WriteQueue>().RunAsync(scope =>
        {
            var made = new Channel { Id = scope.NewId(), Kind = "webchat", Name = "c", PublicKey = "k", CreatedAt = scope.Now };
            scope.Db.Channels.Add(made);
            return ValueTask.FromResult(made.Id);
        });
        var written = (await desk.Get<IMessageReceiver>().AcceptAsync(channel, [new InboundMessage("a:1", new InboundSender(ContactPointKind.Visitor, "anna"), default, "?")], null))[0];
        var bytes = "%PDF-1.7 large"u8.ToArray();
        var upload = Assert.IsType<UploadFileResult.Stored>(await desk.Get<UploadFile>().ExecuteAsync(Actor.System, "Каталог.pdf", new MemoryStream(bytes)));
        var links = desk.Get<FileLinks>();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        using var customer = desk.Client();
        string PathOf(DateTime at) => new Uri(links.For(upload.File.Id, at)!).AbsolutePath;

        // Not before it is sent.
        Assert.Equal(HttpStatusCode.NotFound, (await customer.GetAsync(PathOf(now))).StatusCode);
        Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(Actor.System, new ReplyText(written.ConversationId!.Value, "вот") { AttachmentIds = [upload.File.Id] }));
        Assert.StartsWith("https://desk.example/f/", links.For(upload.File.Id, now), StringComparison.Ordinal);
        Assert.Equal(bytes, await customer.GetByteArrayAsync(PathOf(now)));
        Assert.Equal(HttpStatusCode.NotFound, (await customer.GetAsync(PathOf(now - FileLinks.Lasts - TimeSpan.FromMinutes(1)))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await customer.GetAsync(PathOf(now)[..^2] + "xx")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await customer.GetAsync(PathOf(now).Replace($"/f/{upload.File.Id}/", $"/f/{upload.File.Id + 1}/", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task Without_a_public_address_there_is_none()
    {
        await using var desk = TestDesk.Open();
        Assert.Null(desk.Get<FileLinks>().For(1, desk.Clock.Now));
    }

    [Fact]
    public async Task What_Telegram_does_not_take_stands_in_the_text()
    {
        await using var desk = TestDesk.Open();
        var stored = await desk.Get<IFileStore>().SaveAsync(new MemoryStream(new byte[2000]), 10_000);
        var message = new OutboundMessage(1, 1, ContactPointKind.Telegram, "5", "Каталог", null, IsAutomatic: false)
        {
            Files = [new OutboundFile("Каталог.pdf", "application/pdf", stored.Size, stored.Hash) { Link = "https://desk.example/f/1" }],
        };
        var part = Assert.Single(new SendPlan(desk.Get<IFileStore>(), largest: 1000).Of(message));
        Assert.Equal("Каталог\n\n📎 Каталог.pdf (1 MB)\nhttps://desk.example/f/1", part.Fields["text"]!.GetValue<string>());
        var refused = Assert.Throws<ChannelException>(() => new SendPlan(desk.Get<IFileStore>(), largest: 1000).Of(message with { Files = [message.Files[0] with { Link = null }] }));
        Assert.Equal(("channel.telegram.fileTooLarge", true), (refused.Message, refused.IsPermanent));
    }
}
