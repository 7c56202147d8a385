using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Orders;
using SmallDesk.Features.SamePerson;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>The card of somebody who wrote and bought a great deal.</summary>
[Collection(LoadGroup.Name)]
public sealed class CardLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private const int Messages = 2_000;
    private const int Orders = 500;

    private static readonly Actor Owner = Actor.Agent(1, AgentRole.Owner);
    private readonly Report report = new(output);

    [Fact]
    public async Task The_card_of_a_faithful_customer()
    {
        using var copy = load.Copy();
        await using var desk = LoadDesk.Open(copy.Path);
        var contact = await FaithfulAsync(desk);
        var card = desk.GetRequiredService<ContactQuery>();
        var orders = desk.GetRequiredService<OrdersQuery>();
        var totals = desk.GetRequiredService<ContactTotalsQuery>();
        var same = desk.GetRequiredService<SamePersonQuery>();
        var merges = desk.GetRequiredService<MergesQuery>();
        var story = desk.GetRequiredService<StoryQuery>();
        async Task BesideAsync()
        {
            Assert.NotNull(await card.ExecuteAsync(Owner, contact));
            await totals.ExecuteAsync(Owner, contact);
            Assert.Equal(5, (await orders.PageAsync(Owner, contact, null, 5)).Rows.Count);
            await same.ExecuteAsync(Owner, contact);
            await merges.ExecuteAsync(Owner, contact);
        }

        await report.TimeAsync("Card: beside a conversation, 2,000 messages and 500 orders", 30, _ => BesideAsync());
        await report.TimeAsync("Card: its own page with the story", 30, async _ =>
        {
            await BesideAsync();
            Assert.NotEmpty((await story.PageAsync(Owner, contact, null, null, 40)).Items);
            await orders.PageAsync(Owner, contact, null, 200);
        });
        var next = (await story.PageAsync(Owner, contact, null, null, 40)).Next;
        await report.TimeAsync("Card: the next stretch of the story", 30, async _ => await story.PageAsync(Owner, contact, null, next, 40));
        await report.TimeAsync("Card: a word in the story", 30, async _ => await story.PageAsync(Owner, contact, "заказ", null, 40));
        var texts = (await story.PageAsync(Owner, contact, null, null, 40)).Items.Select(i => i.Message.Text).ToList();
        await report.TimeAsync("Card: orders that forty messages speak of", 10, async _ => await desk.GetRequiredService<OrderLinksQuery>().ExecuteAsync(Owner, texts));
    }

    /// <summary>Somebody to whom conversations with so many messages and so many orders are given.</summary>
    private static async Task<long> FaithfulAsync(ServiceProvider desk)
    {
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var contact = await db.Contacts.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync();
        var sizes = await db.Conversations.OrderBy(c => c.Id).Select(c => new { c.Id, Size = db.Messages.Count(m => m.ConversationId == c.Id) }).Take(Messages).ToListAsync();
        var sum = 0;
        List<long> taken = [.. sizes.TakeWhile(c => (sum += c.Size) <= Messages).Select(c => c.Id)];
        await db.Messages.Where(m => taken.Contains(m.ConversationId) && m.ContactId != null).ExecuteUpdateAsync(s => s.SetProperty(m => m.ContactId, contact));
        await db.Conversations.Where(c => taken.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.ContactId, contact));
        await desk.GetRequiredService<WriteQueue>().RunAsync(scope =>
        {
            for (var i = 0; i < Orders; i++)
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"LOAD-{i}");
                scope.Db.Orders.Add(new ShopOrder
                {
                    Id = scope.NewId(), ContactId = contact, Number = number, NumberKey = ShopOrder.KeyOf(number), PlacedAt = scope.Now.AddDays(-i), Sum = 100 * i, Currency = "RUB",
                    Items = ShopOrder.WriteItems([new OrderItem("Скатерть", 2)]), CreatedAt = scope.Now, ChangedAt = scope.Now,
                });
            }

            return ValueTask.FromResult(true);
        });
        return contact;
    }
}
