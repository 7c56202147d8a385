using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Email;

[Collection(MailServersCollection.Name)]
public sealed class EmailThreadTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task A_customer_writes_is_answered_and_sees_one_thread()
    {
        await using var desk = await MailDesk.StartAsync(servers, "thread@shop.example", output, s => s["signature"] = "{agent}, Linen Shop");
        await servers.SwaksAsync("anna-thread@mail.example", desk.Address, MailText.Of("Анна <anna-thread@mail.example>", "Где заказ?", "Здравствуйте! Где мой заказ 5531?", "thread-1@mail.example"));
        var asked = await desk.MessageAsync("Где заказ?");

        var reply = await desk.ReplyAsync(asked.ConversationId, "Анна, он **в пути**:\n- выехал вчера\n- будет завтра\nСледите: https://shop.example/5531.");
        var sent = await desk.UntilAsync(reply, DeliveryState.Sent);
        var (source, mail) = await desk.MailInAsync("anna-thread@mail.example", m => m.Subject == "Re: Где заказ?", "the answer");

        Assert.Equal(("thread-1@mail.example", "thread-1@mail.example"), (Assert.Single(mail.InReplyTo), Assert.Single(mail.References)));
        Assert.Equal((desk.Address, DeskServer.OwnerName), (mail.From[0].Address, mail.From[0].Name));
        Assert.Equal(sent.ExternalId, mail.MessageId);
        Assert.Contains("он в пути:\n- выехал вчера", mail.Text, StringComparison.Ordinal);
        Assert.Contains("-- \nOlga, Linen Shop", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<b>в пути</b>:<ul><li>выехал вчера</li>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://shop.example/5531\">https://shop.example/5531</a>.", mail.Html, StringComparison.Ordinal);
        Assert.Contains("> Здравствуйте! Где мой заказ 5531?", mail.Text, StringComparison.Ordinal);
        Assert.StartsWith("Анна, он в пути", SmallDesk.Channels.Email.Mime.Quotes.TextQuotes.Fold(mail.Text).Visible, StringComparison.Ordinal);
        Assert.DoesNotContain(">", SmallDesk.Channels.Email.Mime.Quotes.TextQuotes.Fold(mail.Text).Visible, StringComparison.Ordinal);
        Assert.DoesNotContain("Auto-Submitted", source, StringComparison.OrdinalIgnoreCase);

        await desk.CustomerSendsAsync("anna-thread@mail.example", MailText.Of(
            "Anna <anna-thread@mail.example>", "Re: something else entirely", "Thanks!\n\n> quoted", more: $"In-Reply-To: <{mail.MessageId}>\nReferences: <thread-1@mail.example> <{mail.MessageId}>\n"));
        var thanks = await desk.MessageAsync("Thanks!");

        Assert.Equal(asked.ConversationId, thanks.ConversationId);
        Assert.Equal("Thanks!", thanks.VisibleText);
        Assert.NotNull((await desk.ConversationAsync(thanks.ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task A_lost_thread_is_found_by_our_signed_id_and_an_unsigned_one_is_not()
    {
        await using var desk = await MailDesk.StartAsync(servers, "token@shop.example", output);
        await desk.DropAsync(MailText.Of("anna@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");
        var reply = await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "answer"), DeliveryState.Sent);

        await desk.DropAsync(
            MailText.Of("anna@mail.example", "Re: asked", "by capitals", more: $"In-Reply-To: <{reply.ExternalId!.ToUpperInvariant()}>\n"),
            MailText.Of("anna@mail.example", "Re: asked", "by a forged id", more: $"In-Reply-To: <m.{reply.Id}.{new string('0', 20)}@shop.example>\n"),
            MailText.Of("anna@mail.example", "Re: asked", "by subject alone"),
            MailText.Of("anna@mail.example", "Re: asked [#1]", "by number alone", id: null));
        await desk.MessageAsync("by number alone");

        Assert.Equal(asked.ConversationId, (await desk.MessageAsync("by capitals")).ConversationId);
        Assert.NotEqual(asked.ConversationId, (await desk.MessageAsync("by a forged id")).ConversationId);
        Assert.NotEqual(asked.ConversationId, (await desk.MessageAsync("by subject alone")).ConversationId);
        Assert.NotEqual(asked.ConversationId, (await desk.MessageAsync("by number alone")).ConversationId);
    }

    [Fact]
    public async Task A_stranger_who_quotes_a_thread_stays_apart_and_whom_a_participant_put_in_copy_belongs()
    {
        await using var desk = await MailDesk.StartAsync(servers, "people@shop.example", output);
        await desk.DropAsync(MailText.Of("Anna <anna@mail.example>", "together", "with my husband in copy", id: "together@mail.example", more: "Cc: Boris <Boris@mail.example>, people+tag@shop.example\n", to: "people@shop.example"));
        var asked = await desk.MessageAsync("together");

        await desk.DropAsync(
            MailText.Of("eve@mail.example", "Re: together", "let me in", more: "References: <together@mail.example>\n"),
            MailText.Of("boris@mail.example", "Re: together", "I agree", more: "In-Reply-To: <together@mail.example>\n", to: "people@shop.example"));
        var boris = await desk.MessageAsync("I agree");
        var eve = await desk.MessageAsync("let me in");

        Assert.Equal(asked.ConversationId, boris.ConversationId);
        Assert.NotEqual(asked.ConversationId, eve.ConversationId);
        Assert.Equal(asked.ConversationId, (await desk.ConversationAsync(eve.ConversationId)).LooksLikeId);
        await using var db = desk.Read();
        Assert.Equal(["anna@mail.example", "boris@mail.example"], await db.Participants.Where(p => p.ConversationId == asked.ConversationId).OrderBy(p => p.Address).Select(p => p.Address).ToListAsync());
    }

    [Fact]
    public async Task Answering_all_reaches_everybody_but_us_and_passing_on_leaves_the_customer_waiting()
    {
        await using var desk = await MailDesk.StartAsync(servers, "all@shop.example", output, s => s["aliases"] = new System.Text.Json.Nodes.JsonArray("sales-all@shop.example"));
        await desk.DropAsync(MailText.Of("anna-all@mail.example", "all", "question", more: "Cc: boris-all@mail.example, All@shop.example\nReply-To: anna-reply@mail.example\n", to: "sales-all@shop.example"));
        var asked = await desk.MessageAsync("all");
        var facts = MailFacts.Read(asked.Mail);
        var mailbox = new Mailbox { Address = desk.Address, Aliases = ["sales-all@shop.example"] };

        await desk.ReplyAsync(asked.ConversationId, "to the supplier", r => r with { People = new ReplyPeople([new MailPerson("supplier@mail.example")], []), Subject = "Fwd: all" });
        Assert.NotNull((await desk.ConversationAsync(asked.ConversationId)).WaitingSince);
        var reply = await desk.ReplyAsync(asked.ConversationId, "to all", r => r with { People = ReplyPeople.ToAll(facts, mailbox, "") });

        await desk.UntilAsync(reply, DeliveryState.Sent);
        Assert.Null((await desk.ConversationAsync(asked.ConversationId)).WaitingSince);
        foreach (var address in new[] { "anna-reply@mail.example", "boris-all@mail.example" })
        {
            var (_, mail) = await desk.MailInAsync(address, m => m.Subject == "Re: all", $"the answer at {address}");
            Assert.Equal("sales-all@shop.example", mail.From[0].Address);
            Assert.Equal(["anna-reply@mail.example"], mail.To.Select(t => t.Address));
            Assert.Equal(["boris-all@mail.example"], mail.Cc.Select(t => t.Address));
        }

        await desk.MailInAsync("supplier@mail.example", m => m.Subject == "Fwd: all", "what was passed on");
        await desk.DropAsync(MailText.Of("supplier@mail.example", "Re: all", "from the supplier", more: $"In-Reply-To: <{(await desk.MessagesAsync()).Single(m => m.Text == "to the supplier").ExternalId}>\n"));
        Assert.Equal(asked.ConversationId, (await desk.MessageAsync("from the supplier")).ConversationId);
    }

    [Fact]
    public async Task Automatic_mail_stands_beside_its_thread_and_never_reopens_or_waits()
    {
        await using var desk = await MailDesk.StartAsync(servers, "auto@shop.example", output);
        await desk.DropAsync(MailText.Of("anna@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");
        var reply = await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "answer"), DeliveryState.Sent);
        await desk.Desk.Get<CloseConversation>().ExecuteAsync(await desk.OwnerAsync(), asked.ConversationId);

        await desk.DropAsync(
            MailText.Of("anna@mail.example", "Out of office", "on holiday", more: $"In-Reply-To: <{reply.ExternalId}>\nAuto-Submitted: auto-replied\n"),
            MailText.Of("robot@mail.example", "Newsletter", "buy", more: "List-Unsubscribe: <mailto:x@mail.example>\nPrecedence: bulk\n"),
            MailText.Of("customer@mail.example", "through our list", "a customer", more: "List-Id: Support <auto.shop.example>\nPrecedence: list\n", to: "auto@shop.example"));
        await desk.MessageAsync("through our list");

        var away = await desk.MessageAsync("Out of office");
        Assert.Equal((asked.ConversationId, true), (away.ConversationId, away.IsAutomatic));
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(asked.ConversationId)).Status);
        Assert.Null((await desk.ConversationAsync((await desk.MessageAsync("Newsletter")).ConversationId)).WaitingSince);
        Assert.NotNull((await desk.ConversationAsync((await desk.MessageAsync("through our list")).ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task Our_own_mail_never_becomes_a_customers_and_a_form_on_the_site_does()
    {
        await using var desk = await MailDesk.StartAsync(servers, "own@shop.example", output);
        await desk.DropAsync(MailText.Of("anna@mail.example", "asked", "question"));
        var asked = await desk.MessageAsync("asked");
        var reply = await desk.ReplyAsync(asked.ConversationId, "answer with ourselves in copy", r => r with
        {
            People = new ReplyPeople([new MailPerson("anna@mail.example")], [new MailPerson(desk.Address)]),
        });
        await desk.UntilAsync(reply, DeliveryState.Sent);

        await desk.DropAsync(
            MailText.Of("Shop <own@shop.example>", "written in the mail program", "to somebody", to: "anna@mail.example"),
            MailText.Of("Shop <own@shop.example>", "From the form", "my phone is 123", to: "own@shop.example", more: "Reply-To: Boris <boris@mail.example>\n"));
        var form = await desk.MessageAsync("From the form");
        await desk.LedgerAsync(e => e.Reason == "intake.ownMail", "our copy in the ledger");

        await using var db = desk.Read();
        await Wait.UntilAsync(async () => await db.Intake.CountAsync(e => e.Reason == "intake.ownMail" && e.Raw != null) == 2, "both of ours in the ledger");
        Assert.Equal("boris@mail.example", (await db.ContactPoints.SingleAsync(p => p.Id == form.ContactPointId)).Value);
        Assert.Equal(3, (await desk.MessagesAsync()).Count);
    }
}
