using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Orders;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>The desk says who is probably the same person; people decide.</summary>
public sealed class SamePersonTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task A_hint_leads_to_a_choice_to_one_card_and_back_to_two() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        var anna = await ContactAsync("anna", "Здравствуйте", "Anna");
        var guest = await ContactAsync("guest", "Где заказ 1042?", "Anya");
        await Desk.Get<SaveOrder>().ExecuteAsync(Actor.System, new OrderDraft(anna, "1042", TimeProvider.System.GetUtcNow().UtcDateTime, 100, "RUB", OrderState.Paid, OrderSource.Hand));
        await Desk.Get<EditContact>().ExecuteAsync(Actor.System, anna, CardPart.Company, "Flax Ltd");
        await Desk.Get<EditContact>().ExecuteAsync(Actor.System, guest, CardPart.Company, "Cotton Ltd");

        await page.OpenConversationAsync(2);
        var hint = page.GetByTestId("same-hint");
        await Expect(hint).ToContainTextAsync("Probably the same person as Anna");
        await Expect(page.GetByTestId("same-reason")).ToHaveTextAsync("Wrote about their order 1042");
        await page.AssertAccessibleAsync();

        await page.GetByTestId("same-join").ClickAsync();
        await Expect(page.GetByTestId("same-into")).ToContainTextAsync("Anna");
        await page.GetByTestId("same-keep-from-company").CheckAsync();
        await page.AssertAccessibleAsync();
        await page.GetByTestId("same-go").ClickAsync();

        // The open conversation follows to the card that stays.
        await Expect(page.GetByTestId("same-done")).ToContainTextAsync("Joined with Anna.");
        await Expect(page.GetByTestId("contact-company")).ToContainTextAsync("Cotton Ltd");
        await Expect(page.GetByTestId("contact-name")).ToContainTextAsync("Anna");
        await Expect(page.GetByTestId("order")).ToContainTextAsync("1042");
        await Expect(page.GetByTestId("event").Filter(new() { HasText = "Anya" })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("joined-card")).ToContainTextAsync("Anya");

        await page.GetByTestId("same-undo").ClickAsync();
        await Expect(page.GetByTestId("contact-name")).ToContainTextAsync("Anya");
        await Expect(page.GetByTestId("joined-card")).ToHaveCountAsync(0);
        await page.GetByTestId("same-not").ClickAsync();
        await Expect(hint).ToHaveCountAsync(0);
        await using var db = await Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();
        Assert.Equal(["Flax Ltd", "Cotton Ltd"], await db.Contacts.OrderBy(c => c.Id).Select(c => c.Company).ToListAsync());
    });

    [Fact]
    public Task Any_two_are_joined_by_hand_and_taken_apart_on_the_card() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(Seat.Phone("owner"));
        var anna = await ContactAsync("anna", "Здравствуйте", "Anna Petrova");
        await ContactAsync("guest", "Ещё вопрос", "Anna");
        await page.OpenConversationAsync(2);
        await page.GetByTestId("open-card").ClickAsync();
        await page.GetByTestId("same-any").ClickAsync();
        await page.Locator("#same-any").GetByTestId("same-words").FillAsync("Petrova");
        await page.GetByTestId($"same-pick-{anna}").ClickAsync();
        await Expect(page.Locator("#same-any").GetByTestId("same-from")).ToContainTextAsync("Anna");
        await page.AssertAccessibleAsync();
        await page.Locator("#same-any").GetByTestId("same-go").ClickAsync();
        await Expect(page.GetByTestId("contact-name")).ToContainTextAsync("Anna Petrova");
        await page.GetByTestId("joined-undo").ClickAsync();
        await Expect(page.GetByTestId("joined-card")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("contact-name").Locator(".card-text")).ToHaveTextAsync("Anna");
    });

    private async Task<long> ContactAsync(string visitor, string text, string name)
    {
        var channel = Desk.Get<DeskDirectory>().Current.Channels.Keys.Min();
        var item = new InboundMessage($"{visitor}:{Guid.NewGuid():N}", new InboundSender(ContactPointKind.Visitor, visitor) { Name = name }, default, text);
        await Desk.Get<IMessageReceiver>().AcceptAsync(channel, [item], null);
        await using var db = await Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();
        return await db.ContactPoints.Where(p => p.Value == visitor).Select(p => p.ContactId).SingleAsync();
    }
}
