using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Email;

[Collection(MailServersCollection.Name)]
public sealed class EmailReportTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task A_bounce_marks_our_message_in_plain_words_and_opens_nothing()
    {
        await using var desk = await MailDesk.StartAsync(servers, "bounce@shop.example", output);
        var reply = await AnsweredAsync(desk);

        await desk.DropAsync(Bounce(reply.ExternalId!, "anna@mail.example", "failed", "5.1.1", "550 5.1.1 no such user"));
        var failed = await desk.UntilAsync(reply.Id, DeliveryState.Failed);

        Assert.Equal("bounce.noMailbox", failed.DeliveryError);
        Assert.Equal("550 5.1.1 no such user", (await AttemptsAsync(desk, reply.Id))[^1].Error);
        await using var db = desk.Read();
        Assert.Equal(1, await db.Conversations.CountAsync());
        Assert.False((await db.ContactPoints.SingleAsync()).IsReachable);
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == DeskEventKind.DeliveryFailed));
        Assert.Equal(IntakeOutcome.Applied, (await db.Intake.OrderByDescending(e => e.Id).FirstAsync()).Outcome);
    }

    [Fact]
    public async Task A_delay_is_no_failure_and_a_read_receipt_is_seen()
    {
        await using var desk = await MailDesk.StartAsync(servers, "receipt@shop.example", output);
        var reply = await AnsweredAsync(desk);

        await desk.DropAsync(Bounce(reply.ExternalId!, "anna@mail.example", "delayed", "4.4.1", "connection timed out"));
        await Wait.UntilAsync(async () => (await desk.MessagesAsync()).Exists(m => m.Id == reply.Id && m.DeliveryError == "bounce.unreachable"), "the delay to show");
        Assert.Equal(DeliveryState.Sent, (await desk.MessagesAsync()).Single(m => m.Id == reply.Id).Delivery);

        await desk.DropAsync($"""
            From: anna@mail.example
            To: receipt@shop.example
            Subject: Read: answer
            Message-ID: <mdn@mail.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=disposition-notification; boundary=b

            --b
            Content-Type: text/plain

            I have read it.
            --b
            Content-Type: message/disposition-notification

            Final-Recipient: rfc822; anna@mail.example
            Original-Message-ID: <{reply.ExternalId}>
            Disposition: manual-action/MDN-sent-manually; displayed

            --b--

            """);
        await desk.UntilAsync(reply.Id, DeliveryState.Seen);
    }

    [Fact]
    public async Task A_bounce_of_what_we_never_sent_stands_in_the_ledger_and_one_without_a_name_is_shown_as_automatic()
    {
        await using var desk = await MailDesk.StartAsync(servers, "unknown-bounce@shop.example", output);

        await desk.DropAsync(Bounce("somebody@else.example", "x@mail.example", "failed", "5.1.1", "no such user"));
        await desk.LedgerAsync(e => e is { Outcome: IntakeOutcome.Ignored, Reason: "intake.unknownMessage", Raw: not null }, "the ledger line");
        await desk.DropAsync("From: MAILER-DAEMON@mail.example\nTo: unknown-bounce@shop.example\nSubject: Undelivered Mail Returned to Sender\nReturn-Path: <>\nMessage-ID: <free@mail.example>\n\nsomething went wrong\n");
        var shown = await desk.MessageAsync("something went wrong");

        Assert.True(shown.IsAutomatic);
        Assert.Null((await desk.ConversationAsync(shown.ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task Of_several_recipients_each_has_a_verdict_of_their_own()
    {
        await using var desk = await MailDesk.StartAsync(servers, "verdicts@shop.example", output);
        await desk.DropAsync(MailText.Of("anna@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");

        var both = await desk.ReplyAsync(asked.ConversationId, "to two", r => r with
        {
            People = new ReplyPeople([new MailPerson("anna@mail.example"), new MailPerson("nobody@mail.example")], []),
        });
        var sent = await desk.UntilAsync(both, DeliveryState.Sent);
        var people = MailFacts.Read(sent.Mail)!.To;
        Assert.Equal([DeliveryState.Sent, DeliveryState.Failed], people.Select(p => p.State));
        Assert.Contains("550", people[1].Error, StringComparison.Ordinal);

        var none = await desk.ReplyAsync(asked.ConversationId, "to nobody", r => r with { People = new ReplyPeople([new MailPerson("nobody@mail.example")], []) });
        var failed = await desk.UntilAsync(none, DeliveryState.Failed);
        Assert.Contains("550", failed.DeliveryError, StringComparison.Ordinal);
    }

    private static async Task<Message> AnsweredAsync(MailDesk desk)
    {
        await desk.DropAsync(MailText.Of("anna@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");
        return await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "answer"), DeliveryState.Sent);
    }

    private static async Task<List<DeliveryAttempt>> AttemptsAsync(MailDesk desk, long messageId)
    {
        await using var db = desk.Read();
        return await db.DeliveryAttempts.Where(a => a.MessageId == messageId).OrderBy(a => a.Id).ToListAsync();
    }

    private static string Bounce(string id, string recipient, string action, string status, string words) => $"""
        From: Mail Delivery System <MAILER-DAEMON@mail.example>
        To: desk@shop.example
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <{Guid.NewGuid():N}@mail.example>
        Return-Path: <>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        Sorry.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example

        Final-Recipient: rfc822; {recipient}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; {words}

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <{id}>
        Subject: Re: asked

        --b--

        """;
}
