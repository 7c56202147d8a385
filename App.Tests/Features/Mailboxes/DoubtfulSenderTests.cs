using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Mailboxes;

/// <summary>A mail whose domain's checks failed never comes into the records of whom it claims to be.</summary>
public sealed class DoubtfulSenderTests(ITestOutputHelper output)
{
    private const string Passed = "Authentication-Results: shop.example; dkim=pass header.d=mail.example; dmarc=pass header.from=mail.example\n";
    private const string Failed = "Authentication-Results: shop.example; dkim=none; spf=fail smtp.mailfrom=evil.example; dmarc=fail header.from=mail.example\n";

    [Fact]
    public async Task A_forged_answer_stands_apart_with_a_warning_and_the_real_customer_keeps_their_thread_and_card()
    {
        await using var desk = await DeskServer.StartAsync(output);
        var box = await LetterBox.ConnectAsync(desk);
        var asked = await box.DropAsync(Passed + Mail("asked", "<first@mail.example>", ""));

        var forged = await box.DropAsync(Failed + Mail("change my address", "<forged@evil.example>", "In-Reply-To: <first@mail.example>\nReferences: <first@mail.example>\n"));
        var again = await box.DropAsync(Failed + Mail("hurry up", "<forged2@evil.example>", ""));
        var real = await box.DropAsync(Passed + Mail("and another thing", "<second@mail.example>", "In-Reply-To: <first@mail.example>\nReferences: <first@mail.example>\n"));

        Assert.NotEqual(asked.ConversationId, forged.ConversationId);
        Assert.Equal(asked.ConversationId, real.ConversationId);
        await using var db = desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var conversations = await db.Conversations.AsNoTracking().ToDictionaryAsync(c => c.Id);
        var (hers, theirs) = (conversations[asked.ConversationId!.Value], conversations[forged.ConversationId!.Value]);
        Assert.NotEqual(hers.ContactId, theirs.ContactId);
        Assert.Equal(hers.Id, theirs.LooksLikeId);
        Assert.Equal(theirs.ContactId, conversations[again.ConversationId!.Value].ContactId);
        var points = await db.ContactPoints.AsNoTracking().Where(p => p.Value == "anna@mail.example").OrderBy(p => p.Id).ToListAsync();
        Assert.Equal([hers.ContactId, theirs.ContactId], points.Select(p => p.ContactId));
        Assert.NotNull(points[0].VerifiedAt);
        Assert.Equal((null, ContactPoint.Doubtful), (points[1].VerifiedAt, points[1].Details));
        var message = await db.Messages.AsNoTracking().SingleAsync(m => m.Id == forged.MessageId);
        Assert.Contains("letter.warning.failedChecks", MailFacts.Read(message.Mail)!.Warnings);
        Assert.DoesNotContain(await db.Participants.AsNoTracking().Where(p => p.ConversationId == hers.Id).ToListAsync(), p => p.MessageId == forged.MessageId);
    }

    [Fact]
    public async Task What_somebody_elses_server_found_out_makes_nobody_doubtful()
    {
        await using var desk = await DeskServer.StartAsync(output);
        var box = await LetterBox.ConnectAsync(desk);
        var asked = await box.DropAsync(Mail("asked", "<first@mail.example>", ""));

        var answer = await box.DropAsync(Failed.Replace("shop.example;", "mx.elsewhere.example;", StringComparison.Ordinal) + Mail("more", "<second@mail.example>", "In-Reply-To: <first@mail.example>\n"));

        Assert.Equal(asked.ConversationId, answer.ConversationId);
    }

    private static string Mail(string text, string id, string more) =>
        $"From: Anna <anna@mail.example>\nTo: help@shop.example\nSubject: Order 5531\nMessage-ID: {id}\n{more}Content-Type: text/plain; charset=utf-8\n\n{text}\n";
}
