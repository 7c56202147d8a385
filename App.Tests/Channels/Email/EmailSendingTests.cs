using SmallDesk.Channels.Email.Imap;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Files;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Email;

[Collection(MailServersCollection.Name)]
public sealed class EmailSendingTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task Files_and_pictures_arrive_and_quoted_pictures_stay_in_place()
    {
        await using var desk = await MailDesk.StartAsync(servers, "files@shop.example", output);
        var picture = Convert.ToBase64String(Samples.Png);
        await desk.DropAsync($"""
            From: anna-files@mail.example
            To: files@shop.example
            Subject: with a picture
            Message-ID: <picture@mail.example>
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html; charset=utf-8

            <p>look: <img src="cid:pic@mail.example"><script>alert(1)</script></p>
            --b
            Content-Type: image/png; name=pic.png
            Content-ID: <pic@mail.example>
            Content-Transfer-Encoding: base64

            {picture}
            --b--

            """);
        var asked = await desk.MessageAsync("with a picture");
        var inline = Assert.Single(asked.Attachments);
        Assert.Equal(("pic@mail.example", true, "image/png"), (inline.ContentId, inline.IsInline, inline.ContentType));

        var owner = await desk.OwnerAsync();
        var text = await UploadAsync(desk, owner, "Счёт №5.txt", "sum: 100"u8.ToArray());
        var photo = await UploadAsync(desk, owner, "photo.png", Samples.PngOf(2, 2));
        var reply = await desk.ReplyAsync(asked.ConversationId, "here", r => r with { AttachmentIds = [text, photo] });
        await desk.UntilAsync(reply, DeliveryState.Sent);
        var (_, mail) = await desk.MailInAsync("anna-files@mail.example", m => m.Subject == "Re: with a picture", "the answer");

        var file = Assert.Single(mail.Attachments, a => !a.IsInline);
        Assert.Equal(("Счёт №5.txt", "sum: 100"), (file.Name, System.Text.Encoding.UTF8.GetString(file.Decode().Span)));
        Assert.Equal(2, mail.Attachments.Count(a => a is { IsInline: true, ContentType: "image/png" }));
        Assert.Contains("cid:pic@mail.example", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_can_be_taken_back_until_it_leaves()
    {
        await using var desk = await MailDesk.StartAsync(servers, "undo@shop.example", output, s => s["undoSeconds"] = 60);
        await desk.DropAsync(MailText.Of("anna-undo@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");
        var before = await desk.ConversationAsync(asked.ConversationId);
        var owner = await desk.OwnerAsync();

        var reply = await desk.ReplyAsync(asked.ConversationId, "too early");
        Assert.Null((await desk.ConversationAsync(asked.ConversationId)).WaitingSince);
        Assert.True(await desk.Desk.Get<TakeBackReply>().ExecuteAsync(owner, reply));
        Assert.False(await desk.Desk.Get<TakeBackReply>().ExecuteAsync(owner, reply));

        var after = await desk.ConversationAsync(asked.ConversationId);
        Assert.Equal((before.WaitingSince, before.Excerpt, null), (after.WaitingSince, after.Excerpt, after.FirstResponseAt));
        var view = await desk.Desk.Get<ConversationQuery>().ByIdAsync(owner, asked.ConversationId, owner.AgentId);
        Assert.Equal("too early", view!.Draft!.Text);
        Assert.Single(await desk.MessagesAsync());
        await using var customer = await Session.ImapAsync(servers.Imaps, MailServers.Account("anna-undo@mail.example"));
        Assert.Equal(0, (await customer.OpenAsync(ImapFolder.Named("INBOX"), readOnly: true, default)).Exists);
    }

    [Fact]
    public async Task A_server_that_is_away_gets_the_answer_later_and_a_wrong_password_holds_it()
    {
        await using var desk = await MailDesk.StartAsync(servers, "later@shop.example", output);
        await desk.DropAsync(MailText.Of("anna-later@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");
        var settings = MailDesk.SettingsFor(servers, desk.Address);
        settings["smtp"]!["port"] = 1;
        await ChangeAsync(desk, settings);

        var reply = await desk.ReplyAsync(asked.ConversationId, "later");
        await Wait.UntilAsync(async () => (await desk.MessagesAsync()).Exists(m => m.Id == reply && m is { Delivery: DeliveryState.Queued, DeliveryAttempts: 1, DeliveryError: not null }), "the first try to fail");
        settings = MailDesk.SettingsFor(servers, desk.Address);
        settings["password"] = "guessed";
        await ChangeAsync(desk, settings);
        await Wait.UntilAsync(async () => (await desk.MessagesAsync()).Exists(m => m.Id == reply && m is { Delivery: DeliveryState.Queued, DeliveryAttempts: 2 }), "the second try to fail");
        var held = (await desk.MessagesAsync()).Single(m => m.Id == reply);
        Assert.True(held.DeliveryDueAt > held.DeliveryAt!.Value.AddMinutes(10), $"{held.DeliveryError} at {held.DeliveryAt:T}, next {held.DeliveryDueAt:T}");

        await ChangeAsync(desk, MailDesk.SettingsFor(servers, desk.Address));
        await desk.UntilAsync(reply, DeliveryState.Sent);
        await desk.MailInAsync("anna-later@mail.example", m => m.Subject == "Re: asked", "the answer");
    }

    [Fact]
    public async Task A_message_that_may_have_left_goes_out_again_with_the_same_id_and_bytes()
    {

        await using var desk = await MailDesk.StartAsync(servers, "unknown@shop.example", output);
        await desk.DropAsync(MailText.Of("anna-unknown@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");
        await using var dropping = new DroppingSmtp();
        var settings = MailDesk.SettingsFor(servers, desk.Address);
        settings["smtp"] = new System.Text.Json.Nodes.JsonObject { ["host"] = "127.0.0.1", ["port"] = dropping.Port, ["security"] = "none" };
        await ChangeAsync(desk, settings);

        var reply = await desk.ReplyAsync(asked.ConversationId, "once");
        await Wait.UntilAsync(() => dropping.Received.Count == 1, "the first try");
        await Wait.UntilAsync(async () => (await desk.MessagesAsync()).Exists(m => m.Id == reply && m is { Delivery: DeliveryState.Queued, DeliveryAttempts: 1 }), "the doubt to be noted");
        await desk.DueNowAsync(reply);
        await Wait.UntilAsync(() => dropping.Received.Count == 2, "the second try");
        await desk.UntilAsync(reply, DeliveryState.Sent);

        Assert.Equal(dropping.Received[0], dropping.Received[1]);
        Assert.Contains($"Message-ID: <{(await desk.MessagesAsync()).Single(m => m.Id == reply).ExternalId}>", dropping.Received[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_is_kept_in_the_folder_for_sent_mail()
    {
        await using var desk = await MailDesk.StartAsync(servers, "copies@shop.example", output, s => s["sentCopy"] = "yes", new DeskServerSetup { Services = FastCopies });
        await desk.DropAsync(MailText.Of("anna-copies@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");

        var reply = await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "kept"), DeliveryState.Sent);

        var (_, copy) = await desk.MailInAsync(desk.Address, m => m.MessageId == reply.ExternalId, "the copy", "Sent");
        Assert.StartsWith("kept", copy.Text, StringComparison.Ordinal);
    }

    private static void FastCopies(Microsoft.Extensions.DependencyInjection.IServiceCollection services)
    {
        var tools = SmallDesk.Channels.Email.EmailTools.Real(TimeProvider.System, Path.GetTempPath(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance) with { SentCopyAfter = TimeSpan.FromMilliseconds(50) };
        foreach (var old in services.Where(s => s.ServiceType == typeof(SmallDesk.Channels.IChannelKind) && s.ImplementationFactory is not null).ToList()) services.Remove(old);
        services.Add(new(typeof(SmallDesk.Channels.IChannelKind), new SmallDesk.Channels.Email.EmailKind(tools)));
    }

    private static async Task ChangeAsync(MailDesk desk, System.Text.Json.Nodes.JsonObject settings) =>
        Assert.IsType<SaveChannelResult.Saved>(await desk.Desk.Get<UpdateChannel>().ExecuteAsync(Actor.System, desk.ChannelId, new ChannelChange(Settings: settings)));

    private static async Task<long> UploadAsync(MailDesk desk, Actor actor, string name, byte[] content)
    {
        var result = await desk.Desk.Get<UploadFile>().ExecuteAsync(actor, name, new MemoryStream(content));
        return Assert.IsType<UploadFileResult.Stored>(result).File.Id;
    }
}
