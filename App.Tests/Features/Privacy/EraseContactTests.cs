using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Privacy;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Privacy;

public sealed class EraseContactTests : PrivacyTest
{
    [Fact]
    public async Task Nothing_of_the_person_is_left_in_any_row_or_file()
    {
        var (contact, conversation) = await ZinaAsync();
        Assert.NotEmpty(Left());
        Desk.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(EraseResult.Begun, await EraseAsync(contact));
        await WorkAsync();

        Assert.Equal([], Left());
        Assert.Empty(Desk.Get<SearchReads>().Contacts("zina", null, 10));
        var kept = await Desk.ConversationAsync(conversation);
        Assert.Equal((ConversationStatus.Closed, "", null), (kept.Status, kept.Excerpt, kept.Subject));
        Assert.All(await Desk.MessagesAsync(conversation), m => Assert.True(m is { IsErased: true, Text: "", Html: null, Mail: null, Attachments.Count: 0 }));
        await using var db = Desk.Read();
        Assert.Empty(db.ContactPoints);
        Assert.Empty(db.FollowerMarks.Where(m => m.Name.StartsWith("erasing")));
        Assert.Null((await db.Events.SingleAsync(e => e.Kind == DeskEventKind.ContactErased)).Data);
        Assert.Equal(1, await db.Intake.CountAsync());
    }

    [Fact]
    public async Task Numbers_stay_true()
    {
        var (contact, conversation) = await ZinaAsync();
        var (before, messages, events) = (await Desk.ConversationAsync(conversation), await Desk.MessagesAsync(conversation), await Desk.EventsAsync(conversation));

        await EraseAsync(contact);
        await WorkAsync();

        var after = await Desk.ConversationAsync(conversation);
        Assert.Equal((before.Number, before.CreatedAt, before.LastMessageAt, before.AssigneeId, before.FirstResponseAt), (after.Number, after.CreatedAt, after.LastMessageAt, after.AssigneeId, after.FirstResponseAt));
        Assert.Equal(messages.Select(m => (m.Id, m.At, m.Direction, m.AgentId)), (await Desk.MessagesAsync(conversation)).Select(m => (m.Id, m.At, m.Direction, m.AgentId)));
        Assert.Equal(events.Append(DeskEventKind.ConversationClosed), await Desk.EventsAsync(conversation));
    }

    [Fact]
    public async Task Words_that_others_use_too_can_still_be_begun_in_the_search()
    {
        var (contact, _) = await ZinaAsync();
        var other = await WritesAsync("Where is my umbrella parcel?", address: "boris@example.com", name: "Boris");
        await EraseAsync(contact);
        await WorkAsync();

        await using var db = Desk.Read();
        var terms = await db.Database.SqlQueryRaw<string>("SELECT term AS Value FROM search_terms").ToListAsync();
        Assert.Contains(terms, t => t.StartsWith("umbrel", StringComparison.Ordinal));
        Assert.DoesNotContain(terms, t => t.Contains(Sign, StringComparison.Ordinal));
        Assert.Equal([await ContactOfAsync(other)], Desk.Get<SearchReads>().Contacts("boris", null, 10));
    }

    [Fact]
    public async Task Only_the_owner_erases_and_only_by_the_right_word()
    {
        var (contact, _) = await ZinaAsync();
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<EraseContact>().ExecuteAsync(Head, contact, Name));
        Assert.Equal(EraseResult.WrongWord, await EraseAsync(contact, "Zina"));
        Assert.Equal(EraseResult.WrongWord, await EraseAsync(contact, ""));
        Assert.Equal(EraseResult.Gone, await EraseAsync(4711));
        Assert.NotNull(await Desk.Get<ContactQuery>().ExecuteAsync(Oleg, contact));

        Assert.Equal(EraseResult.Begun, await EraseAsync(contact, "  zinzzqaida   petrova "));
        Assert.Equal(EraseResult.WasErased, await EraseAsync(contact));
        Assert.Null(await Desk.Get<ContactQuery>().ExecuteAsync(Oleg, contact));
    }

    [Fact]
    public async Task A_guest_without_a_name_is_confirmed_by_the_number()
    {
        var item = await Desk.CustomerWritesAsync(Chat, "hello", "guest");
        var conversation = await Desk.ConversationAsync(item.ConversationId!.Value);
        Assert.Equal(EraseResult.WrongWord, await EraseAsync(conversation.ContactId, ""));
        Assert.Equal(EraseResult.Begun, await EraseAsync(conversation.ContactId, $"№{conversation.Number}"));
    }

    [Fact]
    public async Task Nobody_can_be_answered_there_any_more()
    {
        var (contact, conversation) = await ZinaAsync();
        await EraseAsync(contact);
        var refused = await Desk.Get<SendReply>().ExecuteAsync(Oleg, new ReplyText(conversation, "hello"));
        Assert.Equal("reply.erased", Assert.IsType<ReplyResult.Refused>(refused).Reason);
        Assert.IsType<CardResult.Gone>(await Desk.Get<EditContact>().ExecuteAsync(Oleg, contact, CardPart.Name, "Anna"));
    }

    [Fact]
    public async Task Who_writes_from_the_same_address_is_somebody_new_even_before_it_is_done()
    {
        var (contact, conversation) = await ZinaAsync();
        await EraseAsync(contact);
        var own = (await Desk.MessagesAsync(conversation)).Last(m => m.Direction == MessageDirection.Out).Id;

        var during = await WritesAsync("new letter", "n1", new InboundThread(own, ["m1@zzqhost@mail.example"]));
        await WorkAsync();
        var after = await WritesAsync("newer letter", "n2", new InboundThread(own, ["m1@zzqhost@mail.example"]));

        Assert.NotEqual(conversation, during.ConversationId);
        Assert.NotEqual(conversation, after.ConversationId);
        Assert.NotEqual(contact, await ContactOfAsync(during));
        Assert.Equal(await ContactOfAsync(during), await ContactOfAsync(after));
        Assert.Equal("new letter", (await Desk.MessagesAsync(during.ConversationId!.Value))[0].Text);
        Assert.All(await Desk.MessagesAsync(conversation), m => Assert.True(m.IsErased));
    }

    [Fact]
    public async Task An_erased_mail_does_not_come_in_again()
    {
        var (contact, _) = await ZinaAsync();
        await EraseAsync(contact);
        await WorkAsync();
        await using var db = Desk.Read();
        var messages = await db.Messages.CountAsync();

        // The mailbox was set up anew by the provider: the same mail under another key.
        var item = new InboundMessage("inbox/other", new InboundSender(ContactPointKind.Email, Address), Desk.Clock.Now, "Where is zzqparcel?") { ExternalId = "m1@zzqhost@mail.example", Raw = "zzqraw"u8.ToArray(), Thread = new InboundThread(null, []) };
        var accepted = (await Desk.Get<IMessageReceiver>().AcceptAsync(Mail, [item], cursor: null))[0];

        Assert.Equal((IntakeOutcome.Ignored, "intake.erased"), (accepted.Outcome, accepted.Reason));
        Assert.Equal(messages, await db.Messages.CountAsync());
        Assert.Null((await db.Intake.SingleAsync(e => e.ItemKey == "inbox/other")).Raw);
    }
}
