using Bunit;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Orders;
using SmallDesk.Features.Workplace;
using SmallDesk.Features.Workplace.Card;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Workplace;

public sealed class ContactPaneTests : WorkplaceTest
{
    [Fact]
    public async Task The_company_is_written_where_it_stands()
    {
        var (card, contact) = await CardAsync();
        await card.PressAsync("contact-company-edit");
        await card.TypeAsync("contact-company-input", "Flax Ltd");
        await card.SubmitAsync("[data-testid=contact-company] form");
        card.WaitForAssertion(() => Assert.Equal("Flax Ltd", card.Find("[data-testid=contact-company] .card-text").TextContent));
        Assert.Equal("Flax Ltd", (await ContactAsync(contact)).Company);
    }

    [Fact]
    public async Task What_a_colleague_wrote_meanwhile_is_shown_before_it_is_overwritten()
    {
        var (card, contact) = await CardAsync();
        await card.PressAsync("contact-notes-edit");
        await card.TypeAsync("contact-notes-input", "mine");
        await Desk.Get<EditContact>().ExecuteAsync(Oleg.AsActor(), contact, CardPart.Notes, "theirs");

        await card.SubmitAsync("[data-testid=contact-notes] form");
        Assert.Contains("theirs", card.Find("[data-testid=contact-notes-problem]").TextContent, StringComparison.Ordinal);
        Assert.Equal("theirs", (await ContactAsync(contact)).Notes);
        await card.SubmitAsync("[data-testid=contact-notes] form");
        Assert.Equal("mine", (await ContactAsync(contact)).Notes);
    }

    [Fact]
    public async Task Fields_of_the_shop_are_written_and_refused_in_words()
    {
        var head = await Desk.AddAgentAsync("Ira", AgentRole.Supervisor);
        var field = (await Desk.Get<SaveCustomField>().ExecuteAsync(head.AsActor(), new FieldDraft(null, "Discount", FieldKind.Number, []))).Id!.Value;
        var (card, contact) = await CardAsync();
        await card.PressAsync($"[data-testid=contact-field-{field}-edit]");
        await card.TypeAsync($"[data-testid=contact-field-{field}-input]", "much");
        await card.SubmitAsync($"[data-testid=contact-field-{field}] form");
        Assert.Equal("Write a number, such as 1234.5.", card.Find($"[data-testid=contact-field-{field}-problem]").TextContent);
        await card.TypeAsync($"[data-testid=contact-field-{field}-input]", "1,234.50");
        await card.SubmitAsync($"[data-testid=contact-field-{field}] form");
        card.WaitForAssertion(() => Assert.Equal("1,234.5", card.Find($"[data-testid=contact-field-{field}] .card-text").TextContent));
        Assert.Equal("1234.5", (await ContactAsync(contact)).Fields[field]);
    }

    [Fact]
    public async Task Tags_are_put_on_the_customer()
    {
        var (card, contact) = await CardAsync();
        await card.TypeAsync("contact-tag-add", "regular");
        await card.PressAsync("tag-make");
        card.WaitForAssertion(() => Assert.Equal("regular", card.Find("[data-testid=tag-on] bdi").TextContent));
        Assert.Single((await ContactAsync(contact)).TagIds);
    }

    [Fact]
    public async Task An_order_is_added_changed_and_removed_and_the_total_follows()
    {
        var (card, contact) = await CardAsync();
        await card.PressAsync("order-add");
        await card.PutAsync("order-number", "5531");
        await card.PutAsync("order-sum", "12,400.50");
        await card.SubmitAsync("order-form");
        card.WaitForAssertion(() => Assert.Contains("1 order · $12,400.50", card.Find("[data-testid=orders-total]").TextContent, StringComparison.Ordinal));

        await card.PressAsync("order-edit");
        await card.PutAsync("order-state", "Cancelled");
        await card.SubmitAsync("order-form");
        card.WaitForAssertion(() => Assert.Equal("1 order", card.Find("[data-testid=orders-total]").TextContent));
        Assert.Equal(OrderState.Cancelled, (await OrdersAsync(contact))[0].State);

        await card.PressAsync("order-edit");
        await card.PressAsync("order-remove");
        await card.PressAsync("confirm-yes");
        card.WaitForAssertion(() => Assert.Empty(card.FindAll("[data-testid=order]")));
        Assert.Empty(await OrdersAsync(contact));
    }

    [Fact]
    public async Task An_order_of_somebody_else_is_moved_only_when_that_is_pressed()
    {
        var (card, contact) = await CardAsync();
        var other = (await WritesAsync("Hello", "boris")).ContactId;
        await Desk.Get<SaveOrder>().ExecuteAsync(Oleg.AsActor(), new OrderDraft(other, "5531", Desk.Clock.Now, 100, "USD", OrderState.New, OrderSource.Hand));
        await card.PressAsync("order-add");
        await card.PutAsync("order-number", "№5531");
        await card.PutAsync("order-sum", "1");
        await card.SubmitAsync("order-form");
        Assert.Contains("a guest without a name", card.Find("[data-testid=order-problem]").TextContent, StringComparison.Ordinal);
        Assert.Empty(await OrdersAsync(contact));

        await card.PressAsync("order-move");
        Assert.Single(await OrdersAsync(contact));
        card.WaitForAssertion(() => Assert.Single(card.FindAll("[data-testid=order]")));
    }

    [Fact]
    public async Task Ways_to_reach_are_added_and_removed_and_the_history_says_so()
    {
        var (card, contact) = await CardAsync();
        await card.PressAsync("point-add");
        await card.TypeAsync("point-input", "not an address @");
        await card.SubmitAsync("point-form");
        Assert.NotEmpty(card.Find("[data-testid=point-problem]").TextContent);
        await card.TypeAsync("point-input", "anna@example.com");
        await card.SubmitAsync("point-form");
        card.WaitForAssertion(() => Assert.Single(card.FindAll("[data-testid=unverified]")));

        await card.PressAsync("point-remove");
        await card.PressAsync("confirm-yes");
        card.WaitForAssertion(() => Assert.Empty(card.FindAll("[data-testid=unverified]")));
        Assert.Single((await ContactAsync(contact)).Points);

        card.Find("[data-testid=fold-history]").ParentElement!.TriggerEvent("ontoggle", EventArgs.Empty);
        card.WaitForAssertion(() => Assert.Equal(["Way to reach removed", "Way to reach added"], card.FindAll("[data-testid=history-line] > span:first-child").Select(l => l.TextContent)));
        Assert.Contains("Oleg", card.Find("[data-testid=history-line] .meta").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_belongs_to_somebody_else_leads_to_them()
    {
        var (card, _) = await CardAsync();
        var other = (await WritesAsync("Hello", "boris")).ContactId;
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg.AsActor(), other, ContactPointKind.Phone, "+7 916 123-45-67");
        await card.PressAsync("point-add");
        await card.TypeAsync("point-input", "8 916 123 45 67");
        await card.SubmitAsync("point-form");
        Assert.Equal($"/contacts/{other}", card.Find("[data-testid=point-owner]").GetAttribute("href"));
    }

    [Fact]
    public async Task The_time_zone_is_typed_as_a_city()
    {
        var (card, contact) = await CardAsync();
        await card.PressAsync("contact-zone-edit");
        await card.TypeAsync("contact-zone-input", "Nowhere");
        await card.SubmitAsync("[data-testid=contact-zone] form");
        Assert.NotEmpty(card.Find("[data-testid=contact-zone-problem]").TextContent);
        await card.TypeAsync("contact-zone-input", "Moscow (UTC+3)");
        await card.SubmitAsync("[data-testid=contact-zone] form");
        Assert.Equal("Europe/Moscow", (await ContactAsync(contact)).TimeZone);
    }

    private async Task<(IRenderedComponent<ContactPane> Card, long Contact)> CardAsync()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Where is my order?");
        var card = Show<ContactPane>(p => p.Add(c => c.ContactId, conversation.ContactId).Add(c => c.ConversationId, conversation.Id)
            .Add(c => c.Number, conversation.Number).Add(c => c.Address, new InboxAddress(InboxView.Waiting)));
        return (card, conversation.ContactId);
    }

    private async Task<ContactView> ContactAsync(long id) => (await Desk.Get<ContactQuery>().ExecuteAsync(Oleg.AsActor(), id))!;

    private async Task<IReadOnlyList<OrderRow>> OrdersAsync(long contact) => (await Desk.Get<OrdersQuery>().PageAsync(Oleg.AsActor(), contact, null, 10)).Rows;
}
