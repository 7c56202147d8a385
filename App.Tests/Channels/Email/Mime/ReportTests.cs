using SmallDesk.Channels.Email.Mime.Reports;
using SmallDesk.Channels.Email.Mime.Trust;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class ReportTests
{
    private const string Standard = """
        Return-Path: <>
        From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        Your mail could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; anna@example.com
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; {words}
        --b
        Content-Type: text/rfc822-headers

        From: shop@example.org
        Message-ID: <m.17.abc@example.org>
        --b--
        """;

    [Theory]
    [InlineData("failed", "5.1.1", "550 5.1.1 <anna@example.com>: Recipient address rejected: User unknown", BounceKind.Failed, BounceReason.NoMailbox)]
    [InlineData("failed", "5.2.2", "552 mailbox full", BounceKind.Failed, BounceReason.MailboxFull)]
    [InlineData("failed", "5.0.0", "554 5.7.1 Message rejected as spam by Content Filtering", BounceKind.Failed, BounceReason.Spam)]
    [InlineData("failed", "5.7.26", "550 5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy", BounceKind.Failed, BounceReason.SenderCheck)]
    [InlineData("failed", "5.3.4", "552 message too large", BounceKind.Failed, BounceReason.TooLarge)]
    [InlineData("failed", "5.4.4", "Host or domain name not found. Name service error", BounceKind.Failed, BounceReason.NoDomain)]
    [InlineData("failed", "5.7.1", "550 no", BounceKind.Failed, BounceReason.Refused)]
    [InlineData("failed", "5.5.0", "550 Requested action not taken", BounceKind.Failed, BounceReason.Unknown)]
    [InlineData("delayed", "4.4.1", "connect to mx.example.com: Connection timed out", BounceKind.Delayed, BounceReason.Unreachable)]
    [InlineData("delayed", "4.2.0", "450 4.2.0 Greylisted", BounceKind.Delayed, BounceReason.TryLater)]
    [InlineData("delivered", "2.0.0", "250 ok", BounceKind.Delivered, BounceReason.Unknown)]
    [InlineData("relayed", "2.0.0", "250 ok", BounceKind.Delivered, BounceReason.Unknown)]
    public void A_standard_report_is_understood(string action, string status, string words, BounceKind kind, BounceReason reason)
    {
        var mail = Letter.Read(Standard.Replace("{action}", action, StringComparison.Ordinal).Replace("{status}", status, StringComparison.Ordinal).Replace("{words}", words, StringComparison.Ordinal));
        Assert.Equal((kind, "m.17.abc@example.org"), (mail.Bounce!.Kind, mail.Bounce.OriginalMessageId));
        var recipient = Assert.Single(mail.Bounce.Recipients);
        Assert.Equal(("anna@example.com", kind, reason), (recipient.Address, recipient.Kind, recipient.Reason));
        Assert.Equal(status[0] == '4', recipient.IsTemporary);
        Assert.True(mail.Automatic.HasFlag(AutomaticReasons.Report));
        Assert.Equal("Your mail could not be delivered.", mail.Text);
    }

    [Fact]
    public void Several_recipients_are_told_apart_however_the_groups_are_spaced()
    {
        var mail = Letter.Read("""
            From: postmaster@example.net
            Content-Type: multipart/report; boundary=b

            --b
            Content-Type: message/delivery-status


            Reporting-MTA: dns; x


            Original-Recipient: rfc822;first@example.com
            Final-Recipient: rfc822;other@example.com
            Action: failed
            Status: 5.1.1


            Final-Recipient: rfc822;second@example.com
            Action: delayed
            Status: 4.4.7 (too long)
            --b--
            """);
        Assert.Equal(["first@example.com", "second@example.com"], mail.Bounce!.Recipients.Select(r => r.Address));
        Assert.Equal([BounceKind.Failed, BounceKind.Delayed], mail.Bounce.Recipients.Select(r => r.Kind));
        Assert.Equal(BounceKind.Failed, mail.Bounce.Kind);
        Assert.Equal("bounce.noMailbox", mail.Bounce.Recipients[0].TextKey);
    }

    [Theory]
    [InlineData("X-Failed-Recipients: anna@example.com\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)\n\nAddress not found\n550 5.1.1 does not exist\n\nMessage-ID: <m.1.x@example.org>")]
    [InlineData("Return-Path: <>\nFrom: MAILER-DAEMON@example.net\nSubject: failure notice\n\nHi. This is the qmail-send program.\n<anna@example.com>:\nUser unknown 5.1.1\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <m.1.x@example.org>\nSubject: order")]
    [InlineData("Return-Path: <>\nFrom: postmaster@example.net\nSubject: Не доставлено: Ваш заказ\nIn-Reply-To: <m.1.x@example.org>\n\nanna@example.com: такой пользователь не существует")]
    public void A_free_form_bounce_is_understood(string raw)
    {
        var bounce = Letter.Read(raw).Bounce;
        Assert.NotNull(bounce);
        Assert.Equal("m.1.x@example.org", bounce.OriginalMessageId);
        Assert.Equal(("anna@example.com", BounceReason.NoMailbox), (bounce.Recipients[0].Address, bounce.Recipients[0].Reason));
        Assert.False(string.IsNullOrEmpty(bounce.Recipients[0].Diagnostic));
    }

    [Theory]
    [InlineData("From: anna@example.com\nSubject: Undelivered order!\n\nWhere is it?")]
    [InlineData("From: postmaster@example.com\nSubject: Question about your shop\n\nHello")]
    [InlineData("Return-Path: <>\nFrom: anna@example.com\nAuto-Submitted: auto-replied\nSubject: Автоответ: заказ\n\nЯ в отпуске")]
    public void What_only_reminds_of_a_bounce_is_none(string raw) => Assert.Null(Letter.Read(raw).Bounce);

    [Fact]
    public void A_read_receipt_is_understood()
    {
        var mail = Letter.Read("From: a@b.ru\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nread\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;a@b.ru\nOriginal-Message-ID: <m.1.x@example.org>\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--");
        Assert.Equal(new ReadReceipt("m.1.x@example.org", "a@b.ru", true), mail.Receipt);
        Assert.Null(mail.Bounce);
        Assert.True(mail.IsAutomatic);
    }

    [Fact]
    public void A_spam_complaint_is_understood()
    {
        var mail = Letter.Read("From: fbl@example.net\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\ncomplaint\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: <anna@example.com>\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <m.1.x@example.org>\n\nx\n--b--");
        Assert.Equal(new AbuseReport("abuse", "m.1.x@example.org", "anna@example.com"), mail.Abuse);
    }
}
