using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Email;

[Collection(MailServersCollection.Name)]
public sealed class EmailReceivingTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task A_customers_mail_is_in_the_inbox_within_two_seconds()
    {
        await using var desk = await MailDesk.StartAsync(servers, "first@shop.example", output);

        await desk.CustomerSendsAsync("anna@mail.example", MailText.Of("=?utf-8?B?0JDQvdC90LA=?= <Anna@Mail.example>", "Order 5531", "Where is it?\n\nAnna", id: "first@mail.example"));
        var sent = Stopwatch.GetTimestamp();
        var message = await desk.MessageAsync("Order 5531");
        var latency = Stopwatch.GetElapsedTime(sent);
        output.WriteLine($"In the desk {latency.TotalMilliseconds:F0} ms after the server had taken it");

        Assert.InRange(latency, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(("first@mail.example", MessageDirection.In), (message.ExternalId, message.Direction));
        var conversation = await desk.ConversationAsync(message.ConversationId);
        Assert.Equal(("Order 5531", "Where is it?", message.At), (conversation.Subject, conversation.Excerpt, conversation.WaitingSince));
        await using var db = desk.Read();
        Assert.Equal("Анна", (await db.Contacts.SingleAsync()).Name);
        Assert.Equal("anna@mail.example", (await db.ContactPoints.SingleAsync()).Value);
        Assert.NotNull((await db.Intake.SingleAsync()).Raw);
    }

    [Fact]
    public async Task A_mailbox_begins_from_now_and_takes_everything_once_over_restarts()
    {
        const int Live = 50;
        const int Waiting = 5_000;
        const string Address = "restart@shop.example";
        await servers.OpenInboxAsync(MailServers.Account(Address));
        await servers.DropAsync(MailServers.Account(Address), MailText.Of("old@mail.example", "before", "long ago"));
        await using var desk = await MailDesk.StartAsync(servers, Address, output);
        await desk.DropAsync([.. Enumerable.Range(0, Live).Select(i => MailText.Of($"c{i}@mail.example", $"number {i}", "text"))]);
        await Wait.UntilAsync(async () => await CountAsync(desk) > 20, "the first mails");

        await desk.Desk.StopAsync();
        await desk.DropAsync([.. Enumerable.Range(0, Waiting).Select(i => MailText.Of($"d{i % 700}@mail.example", $"while away {i}", "text", id: null))]);
        await servers.StopDovecotAsync();
        await servers.StartDovecotAsync();
        await desk.Desk.StartAgainAsync();
        var started = Stopwatch.GetTimestamp();
        await Wait.UntilAsync(async () => await CountAsync(desk) >= Live + Waiting, "all mails", TimeSpan.FromSeconds(90));
        output.WriteLine($"{Waiting} waiting mails taken in within {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        await servers.StopDovecotAsync();
        await Wait.UntilAsync(() => desk.Desk.Get<ChannelHost>().LightOf(desk.ChannelId).State == ChannelState.Trouble, "the light to say that the server is gone");
        await servers.StartDovecotAsync();
        await desk.DropAsync(MailText.Of("last@mail.example", "after the outage", "text"));
        await desk.MessageAsync("after the outage");

        await using var db = desk.Read();
        var subjects = await db.Messages.Select(m => m.Subject!).ToListAsync();
        Assert.Equal(Live + Waiting + 1, subjects.Count);
        Assert.Equal(subjects.Count, subjects.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("before", subjects);
        Assert.Equal(subjects.Count, await db.Intake.CountAsync());
    }

    private static async Task<int> CountAsync(MailDesk desk)
    {
        await using var db = desk.Read();
        return await db.Messages.CountAsync();
    }

    [Fact]
    public async Task A_renumbered_mailbox_brings_nothing_twice()
    {
        await using var desk = await MailDesk.StartAsync(servers, "again@shop.example", output);
        await desk.DropAsync(MailText.Of("a@mail.example", "with an id", "one"), MailText.Of("b@mail.example", "without", "two", id: null));
        await desk.MessageAsync("with an id");
        await desk.MessageAsync("without");

        await desk.Desk.StopAsync();
        await servers.RenumberAsync(MailServers.Account(desk.Address));
        await desk.DropAsync(MailText.Of("c@mail.example", "new since", "three", id: null));
        await desk.Desk.StartAgainAsync();
        await desk.MessageAsync("new since");
        await desk.LedgerAsync(e => e.Outcome == IntakeOutcome.Message && e.MessageId is not null, "the ledger");

        Assert.Equal(3, (await desk.MessagesAsync()).Count);
    }

    [Fact]
    public async Task A_twin_id_with_other_content_is_kept_and_the_same_mail_again_is_not()
    {
        await using var desk = await MailDesk.StartAsync(servers, "twin@shop.example", output);
        var first = MailText.Of("a@mail.example", "twin", "one", id: "twin@mail.example");

        await desk.DropAsync(first, first, MailText.Of("a@mail.example", "twin", "two", id: "twin@mail.example"), MailText.Of("a@mail.example", "the end", "three"));
        await desk.MessageAsync("the end");

        Assert.Equal(["one", "two", "three"], (await desk.MessagesAsync()).Select(m => m.Text.Trim()));
        await using var db = desk.Read();
        Assert.Equal(4, await db.Intake.CountAsync());
    }

    [Fact]
    public async Task What_cannot_be_read_still_comes_and_holds_up_nothing()
    {
        await using var desk = await MailDesk.StartAsync(servers, "broken@shop.example", output);

        await desk.DropAsync("this is no mail at all", "\u0000\u0001\u0002 \n\n\n", MailText.Of("", "nobody", "from nobody"), MailText.Of("a@mail.example", "behind them", "text"));
        await desk.MessageAsync("behind them");

        var messages = await desk.MessagesAsync();
        Assert.Equal(4, messages.Count);
        Assert.Contains(messages, m => m.Text.Contains("this is no mail at all", StringComparison.Ordinal) && m.Mail!.Contains("letter.mark.partial", StringComparison.Ordinal));
        await using var db = desk.Read();
        Assert.Equal(4, await db.Intake.CountAsync(e => e.Raw != null && e.MessageId != null));
    }

    [Fact]
    public async Task A_large_mail_keeps_its_source_as_a_file_and_its_attachment_by_what_it_is()
    {
        await using var desk = await MailDesk.StartAsync(servers, "large-desk@shop.example", output);
        var picture = Convert.ToBase64String(Samples.PngOf(3, 2).Concat(new byte[2_000_000]).ToArray(), Base64FormattingOptions.InsertLineBreaks);
        var mail = MailText.Of("a@mail.example", "large", "", more: "").Replace("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n", "Content-Type: multipart/mixed; boundary=b\n", StringComparison.Ordinal)
            + $"--b\nContent-Type: text/plain\n\nsee the photo\n--b\nContent-Type: application/x-evil; name=\"../../photo.png\"\nContent-Disposition: attachment; filename=\"../../photo.png\"\nContent-Transfer-Encoding: base64\n\n{picture}\n--b--\n";

        await desk.DropAsync(mail);
        var message = await desk.MessageAsync("large");

        var file = Assert.Single(message.Attachments);
        Assert.Equal(("photo.png", "image/png", 3, 2), (file.Name, file.ContentType, file.Width, file.Height));
        await using var db = desk.Read();
        var entry = await db.Intake.SingleAsync();
        Assert.Null(entry.Raw);
        using var source = desk.Desk.Get<IFileStore>().Open(entry.RawHash!);
        Assert.NotNull(source);
        await Wait.UntilAsync(() => Directory.GetFiles(Path.Combine(desk.Desk.Folder, "spool")).Length == 0, "the spool to be empty");
    }

    [Fact]
    public async Task Importing_earlier_mail_is_silent()
    {
        const string Address = "import@shop.example";
        await servers.OpenInboxAsync(MailServers.Account(Address));
        await servers.DropAsync(MailServers.Account(Address), MailText.Of("old@mail.example", "earlier", "long ago"));

        await using var desk = await MailDesk.StartAsync(servers, Address, output, s => s["importDays"] = 30);
        var message = await desk.MessageAsync("earlier");

        var conversation = await desk.ConversationAsync(message.ConversationId);
        Assert.Equal((ConversationStatus.Closed, null), (conversation.Status, conversation.WaitingSince));
        await Wait.UntilAsync(() => desk.Desk.Get<ChannelHost>().LightOf(desk.ChannelId).ImportLeft is null, "the import to end");
        await desk.DropAsync(MailText.Of("new@mail.example", "now", "text"));
        Assert.NotNull((await desk.ConversationAsync((await desk.MessageAsync("now")).ConversationId)).WaitingSince);
    }
}
