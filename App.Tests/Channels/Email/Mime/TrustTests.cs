using SmallDesk.Channels.Email.Mime.Trust;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class TrustTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-generated", AutomaticReasons.AutoSubmitted)]
    [InlineData("Auto-Submitted: auto-replied (vacation)", AutomaticReasons.AutoSubmitted)]
    [InlineData("Auto-Submitted: no", AutomaticReasons.None)]
    [InlineData("Auto-Submitted: no\nX-Autoreply: yes\nSubject: Автоответ", AutomaticReasons.None)]
    [InlineData("Precedence: bulk", AutomaticReasons.Bulk)]
    [InlineData("Precedence: junk", AutomaticReasons.Bulk)]
    [InlineData("Precedence: list", AutomaticReasons.List)]
    [InlineData("Precedence: auto_reply", AutomaticReasons.Vacation)]
    [InlineData("Precedence: first-class", AutomaticReasons.None)]
    [InlineData("X-Autoreply: yes", AutomaticReasons.Vacation)]
    [InlineData("X-Autoreply: no", AutomaticReasons.None)]
    [InlineData("X-Autorespond: away", AutomaticReasons.Vacation)]
    [InlineData("X-Auto-Reply-From: x@y.ru", AutomaticReasons.Vacation)]
    [InlineData("X-Auto-Response-Suppress: DR, OOF, AutoReply", AutomaticReasons.Suppressed)]
    [InlineData("X-Auto-Response-Suppress: All", AutomaticReasons.Suppressed)]
    [InlineData("X-Auto-Response-Suppress: RN", AutomaticReasons.None)]
    [InlineData("List-Unsubscribe: <https://example.com>", AutomaticReasons.List)]
    [InlineData("Return-Path: <>", AutomaticReasons.NoReturnPath)]
    [InlineData("Return-Path: <a@b.ru>", AutomaticReasons.None)]
    [InlineData("Subject: Автоматический ответ: Заказ", AutomaticReasons.Vacation)]
    [InlineData("Subject: Out of Office: order", AutomaticReasons.Vacation)]
    [InlineData("Subject: Automatic reply: order", AutomaticReasons.Vacation)]
    [InlineData("Subject: Re: про автоответчик", AutomaticReasons.None)]
    public void Mail_of_machines_is_told_from_mail_of_people(string headers, AutomaticReasons reasons) =>
        Assert.Equal(reasons, Letter.Read($"From: anna@example.com\n{headers}\n\nx").Automatic);

    [Theory]
    [InlineData("noreply@example.com", true)]
    [InlineData("no-reply@example.com", true)]
    [InlineData("do_not_reply@example.com", true)]
    [InlineData("MAILER-DAEMON@example.com", true)]
    [InlineData("nora.reply@example.com", false)]
    [InlineData("norma@example.com", false)]
    public void Senders_that_take_no_answers_are_machines(string from, bool isAutomatic) =>
        Assert.Equal(isAutomatic, Letter.Read($"From: {from}\n\nx").IsAutomatic);

    [Fact]
    public void The_list_is_named_so_that_the_shops_own_can_be_told_apart()
    {
        var mail = Letter.Read("From: a@b.ru\nList-Id: \"Support\" <Support.example.org>\nPrecedence: list\n\nx");
        Assert.Equal("support.example.org", mail.ListId);
        Assert.Equal(AutomaticReasons.List, mail.Automatic);
    }

    [Fact]
    public void Only_the_topmost_results_count()
    {
        var mail = Letter.Read("""
            Authentication-Results: mx.yandex.net; spf=pass (mx.yandex.net: domain of example.com; ok) smtp.mail=a@example.com; dkim=fail header.i=@x.ru; dkim=pass header.d=example.com; dmarc=pass header.from=example.com
            Received: from sender
            Authentication-Results: mx.yandex.net; dmarc=fail
            From: a@example.com

            x
            """);
        var results = mail.Authentication!;
        Assert.Equal(("mx.yandex.net", "pass", "pass", "pass", "example.com"), (results.Server, results.Spf, results.Dkim, results.Dmarc, results.DkimDomain));
        Assert.True(results.IsProven);
        Assert.True(results.IsBy(["yandex.net"]));
        Assert.False(results.IsBy(["evil-yandex.net"]));
    }

    [Fact]
    public void Results_in_several_fields_of_one_server_are_joined()
    {
        var mail = Letter.Read("Authentication-Results: mx.a.ru; spf=fail\nAuthentication-Results: mx.a.ru; dkim=none\nAuthentication-Results: other; dmarc=pass\nReceived: x\nFrom: a@b.ru\n\nx");
        Assert.Equal(("fail", "none", null), (mail.Authentication!.Spf, mail.Authentication.Dkim, mail.Authentication.Dmarc));
        Assert.True(mail.Authentication.HasFailed);
        Assert.Null(Letter.Read("From: a@b.ru\n\nx").Authentication);
    }

    [Theory]
    [InlineData("From: Anna <anna@example.com>", SenderWarnings.None)]
    [InlineData("From: Anna <anna@example.com>\nReply-To: anna@example.com", SenderWarnings.None)]
    [InlineData("From: Anna <anna@mail.example.com>\nReply-To: anna@example.com", SenderWarnings.None)]
    [InlineData("From: Anna <anna@example.com>\nReply-To: x@evil.example", SenderWarnings.RepliesElsewhere)]
    [InlineData("From: \"boss@shop.example\" <x@evil.example>", SenderWarnings.NameShowsOtherAddress)]
    [InlineData("From: \"anna@example.com\" <anna@example.com>", SenderWarnings.None)]
    [InlineData("From: x@gmaiI.com", SenderWarnings.None)] // capital I is lowered with the domain: gmaii.com
    [InlineData("From: x@grnail.com", SenderWarnings.LooksAlike)]
    [InlineData("From: x@yаndex.ru", SenderWarnings.LooksAlike)] // Cyrillic а
    [InlineData("From: x@sh0p.example", SenderWarnings.LooksAlike)]
    [InlineData("From: x@shop.example", SenderWarnings.None)]
    [InlineData("From: x@почта.рф", SenderWarnings.None)]
    [InlineData("From: a@b.ru, c@d.ru", SenderWarnings.NoClearAuthor)]
    [InlineData("Subject: nobody", SenderWarnings.NoClearAuthor)]
    [InlineData("Authentication-Results: mx.own.example; dmarc=fail\nFrom: a@example.com", SenderWarnings.FailedChecks)]
    [InlineData("Authentication-Results: mx.other.example; dmarc=fail\nFrom: a@example.com", SenderWarnings.None)]
    public void Odd_senders_are_pointed_out(string headers, SenderWarnings warnings)
    {
        var facts = SenderFacts.Of(Letter.Read(headers + "\n\nx"), ["own.example"], ["shop.example"]);
        Assert.Equal(headers.Contains("gmaiI", StringComparison.Ordinal) ? SenderWarnings.LooksAlike : warnings, facts.Warnings);
    }
}
