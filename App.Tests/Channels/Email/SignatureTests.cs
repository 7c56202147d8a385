using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Live;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Email;

[Collection(MailServersCollection.Name)]
public sealed class SignatureTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task The_writers_own_signature_stands_above_the_mailboxs_and_a_robot_signs_with_the_mailboxs_alone()
    {
        await using var desk = await MailDesk.StartAsync(servers, "signed@shop.example", output, s => s["signature"] = "{agent}, Linen Shop\nhttps://shop.example");
        var owner = await desk.OwnerAsync();
        Assert.Null(await desk.Desk.Get<UpdateProfile>().ExecuteAsync(owner, new Profile("Olga", "Olga P.", "en", "auto", SoundOn: false, NotificationsOn: false) { Signature = "  Olga Petrova\r\nphone 123-45  " }));
        await desk.DropAsync(MailText.Of("anna-signed@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");

        await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "by hand"), DeliveryState.Sent);
        await desk.UntilAsync(await RobotAsync(desk, asked), DeliveryState.Sent);

        var (_, mail) = await desk.MailInAsync("anna-signed@mail.example", m => m.Text.StartsWith("by hand", StringComparison.Ordinal), "the answer");
        Assert.StartsWith("by hand\n\n-- \nOlga Petrova\nphone 123-45\nOlga P., Linen Shop\nhttps://shop.example", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Olga Petrova<br>", mail.Html!.ReplaceLineEndings(""), StringComparison.Ordinal);
        var (_, robot) = await desk.MailInAsync("anna-signed@mail.example", m => m.Text.StartsWith("by robot", StringComparison.Ordinal), "the robot's answer");
        Assert.DoesNotContain("phone", robot.Text, StringComparison.Ordinal);
        Assert.Contains("Linen Shop", robot.Text, StringComparison.Ordinal);
    }

    private static Task<long> RobotAsync(MailDesk desk, Message asked) => desk.Desk.Get<WriteQueue>().RunAsync(scope =>
    {
        var message = new Message
        {
            Id = scope.NewId(), ConversationId = asked.ConversationId, ChannelId = asked.ChannelId, ContactPointId = asked.ContactPointId, Direction = MessageDirection.Out,
            IsAutomatic = true, At = scope.Now, Text = "by robot", Delivery = DeliveryState.Queued, DeliveryDueAt = scope.Now,
            Mail = new MailFacts { To = [new MailPerson("anna-signed@mail.example")] }.ToText(),
        };
        scope.Append(message);
        scope.Announce(NoticeKind.MessageAdded, message.Id, message.ConversationId);
        return ValueTask.FromResult(message.Id);
    });
}
