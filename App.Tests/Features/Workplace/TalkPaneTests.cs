using Bunit;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Orders;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Workplace;
using SmallDesk.Features.Workplace.Talk;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Workplace;

public sealed class TalkPaneTests : WorkplaceTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Messages_notes_and_what_was_done_stand_in_order()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Where is my order?");
        await Desk.Get<AssignConversation>().ExecuteAsync(Oleg.AsActor(), conversation.Id, Oleg.Id);
        await Desk.Get<AddNote>().ExecuteAsync(Oleg.AsActor(), new ReplyText(conversation.Id, "Ask the courier"));
        var talk = Open(conversation);
        var said = talk.FindAll(".bubble").Select(b => b.TextContent.Trim()).ToList();
        Assert.Equal(2, said.Count);
        Assert.Equal("Where is my order?", said[0]);
        Assert.EndsWith("Ask the courier", said[1], StringComparison.Ordinal);
        Assert.StartsWith("You took the conversation", talk.Find("[data-testid=event]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_messages_arrive_without_a_reload_and_a_link_is_clickable()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Hello");
        var talk = Open(conversation);
        await WritesAsync("See https://shop.example/order/5531.");
        talk.WaitForAssertion(() => Assert.Equal("https://shop.example/order/5531", talk.Find(".bubble a").GetAttribute("href")), Soon);
    }

    [Fact]
    public async Task An_order_number_leads_to_the_order_as_soon_as_there_is_one()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Where is order 5531? My size is 5532 and order 5533 was my sister's");
        var other = await WritesAsync("Hello", "boris");
        var talk = Open(conversation);
        Assert.Empty(talk.FindAll(".bubble a"));
        await OrderAsync(conversation.ContactId, "5531");
        talk.WaitForAssertion(() => Assert.Equal($"/contacts/{conversation.ContactId}?order=5531", Assert.Single(talk.FindAll(".bubble a")).GetAttribute("href")), Soon);

        // Somebody else's only where the text says that it is an order.
        await OrderAsync(other.ContactId, "5532");
        await OrderAsync(other.ContactId, "5533");
        await Desk.Get<SendReply>().ExecuteAsync(Oleg.AsActor(), new ReplyText(conversation.Id, "Order **5531** is on its way"));
        talk.WaitForAssertion(() => Assert.Equal("№5531", talk.Find("[data-testid=mentioned] a").TextContent), Soon);
        await OrderAsync(conversation.ContactId, "1");
        talk.WaitForAssertion(() => Assert.Equal(["5531", "5533"], talk.FindAll(".bubble a:not([data-testid=mentioned] a)").Where(a => !a.TextContent.StartsWith('№')).Select(a => a.TextContent)), Soon);
    }

    [Fact]
    public async Task Closing_shows_at_once_and_offers_to_reopen()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Thanks!");
        var talk = Open(conversation);
        await talk.PressAsync("close");
        talk.WaitForAssertion(() => Assert.Contains("closed", talk.Find("[data-testid=status]").TextContent, StringComparison.Ordinal), Soon);
        Assert.Equal(ConversationStatus.Closed, (await Desk.ConversationAsync(conversation.Id)).Status);
        await talk.PressAsync("reopen");
        talk.WaitForAssertion(() => Assert.Empty(talk.FindAll("[data-testid=status]")), Soon);
    }

    [Fact]
    public async Task A_number_that_does_not_exist_says_so_and_leads_back()
    {
        await BeginAsync();
        var talk = Show<TalkPane>(p => p.Add(t => t.Number, 4711).Add(t => t.Address, new InboxAddress(InboxView.Mine)));
        Assert.Equal("/inbox/mine", talk.Find("[data-testid=empty] a").GetAttribute("href"));
    }

    [Fact]
    public async Task Reading_to_the_end_marks_it_as_read_for_this_agent_alone()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Hello");
        var talk = Open(conversation);
        await talk.InvokeAsync(() => talk.Instance.Reading(isAtEnd: true, isPresent: false));
        await using (var db = Desk.Read()) Assert.Empty(db.ReadMarks);
        await talk.InvokeAsync(() => talk.Instance.Reading(isAtEnd: true, isPresent: true));
        await using (var db = Desk.Read())
        {
            var mark = Assert.Single(db.ReadMarks);
            Assert.Equal((Oleg.Id, conversation.LastMessageId), (mark.AgentId, mark.MessageId));
        }
    }

    [Fact]
    public async Task New_messages_below_are_counted_while_the_reader_is_further_up()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Hello");
        var talk = Open(conversation);
        await talk.InvokeAsync(() => talk.Instance.Reading(isAtEnd: false, isPresent: true));
        await WritesAsync("Are you there?");
        talk.WaitForAssertion(() => Assert.Equal("1 new message", talk.Find("[data-testid=new-pill]").TextContent), Soon);
    }

    [Fact]
    public async Task A_colleagues_begun_answer_is_said_until_it_is_dropped_and_a_note_is_not()
    {
        await BeginAsync();
        var ira = await Desk.AddAgentAsync("Ira");
        var conversation = await WritesAsync("Hello");
        var talk = Open(conversation);
        Assert.Empty(talk.FindAll("[data-testid=colleagues]"));
        var drafts = Desk.Get<SaveDraft>();
        await drafts.ExecuteAsync(ira.AsActor(), conversation.Id, new DraftText("I will look", IsNote: false, conversation.LastMessageId, []));
        talk.WaitForAssertion(() => Assert.Equal("Ira has begun an answer", talk.Find("[data-testid=colleagues]").TextContent.Trim()), Soon);
        await drafts.ExecuteAsync(ira.AsActor(), conversation.Id, new DraftText("I will look", IsNote: true, conversation.LastMessageId, []));
        talk.WaitForAssertion(() => Assert.Empty(talk.FindAll("[data-testid=colleagues]")), Soon);
        await drafts.ExecuteAsync(ira.AsActor(), conversation.Id, new DraftText("I will look", IsNote: false, conversation.LastMessageId, []));
        talk.WaitForAssertion(() => Assert.NotEmpty(talk.FindAll("[data-testid=colleagues]")), Soon);
        Desk.Get<Presence>().Looking(conversation.Id, ira.Id);
        talk.WaitForAssertion(() => Assert.Equal("Ira has begun an answer", talk.Find("[data-testid=colleagues]").TextContent.Trim()), Soon);
        await drafts.ExecuteAsync(ira.AsActor(), conversation.Id, new DraftText("", IsNote: false, conversation.LastMessageId, []));
        talk.WaitForAssertion(() => Assert.Equal("Ira is looking", talk.Find("[data-testid=here] .live").GetAttribute("title")), Soon);
    }

    [Fact]
    public async Task Why_it_went_to_whom_is_told_in_words()
    {
        await BeginAsync();
        var ira = await Desk.AddAgentAsync("Ira");
        var conversation = await WritesAsync("Hello");
        await Desk.Writes.RunAsync(async scope =>
        {
            var found = (await ConversationChange.FindAsync(scope, conversation.Id))!;
            scope.Record(found.Assign(ira.Id, Actor.System, scope.Now, new AssignReason(AssignCause.Turn)));
            scope.Record(found.Assign(null, Actor.System, scope.Now, new AssignReason(AssignCause.Away)));
            scope.Record(found.Assign(Oleg.Id, Actor.System, scope.Now, new AssignReason(AssignCause.Fewest, 3)));
            scope.Record(found.AssignTeam(4711, "Returns", Oleg.AsActor(), scope.Now));
        });
        var told = Open(conversation).FindAll("[data-testid=event]").Select(e => e.TextContent.Split(" · ")[0]);
        Assert.Equal(["Given to Ira: in turn", "Back, because Ira went away", "Given to Oleg: had the fewest open, 3", "You gave it to the team “Returns”"], told);
    }

    private IRenderedComponent<TalkPane> Open(Conversation conversation) =>
        Show<TalkPane>(p => p.Add(t => t.Number, conversation.Number).Add(t => t.Address, new InboxAddress(InboxView.Waiting)));

    private Task OrderAsync(long contact, string number) => Desk.Get<SaveOrder>().ExecuteAsync(
        Oleg.AsActor(), new OrderDraft(contact, number, Desk.Clock.Now, 100, "USD", OrderState.New, OrderSource.Hand));
}
