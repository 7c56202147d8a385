using System.Globalization;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>Writes the orders of all contacts of a list as a table that our own import reads again.</summary>
internal sealed class OrderExport(IDbContextFactory<DeskDbContext> contexts, ContactListQuery contacts, Texts texts)
{
    private const int Page = 500;

    private static readonly string[] Heads = ["number", "date", "total", "currency", "state", "items", "link", "name", "emails", "phones"];

    public async Task WriteAsync(Actor actor, ContactFilter filter, CsvWriter table, CancellationToken cancel)
    {
        actor.Demand(Permission.Supervise);
        await table.WriteRecordAsync([.. Heads.Select(h => texts["contactList.csv." + h])], cancel);
        ContactMark? after = null;
        do
        {
            var page = await contacts.PageAsync(actor, filter, after, Page, cancel);
            await WriteAsync(page.Rows.Where(r => r.Orders > 0).ToDictionary(r => r.Id), table, cancel);
            after = page.Next;
        }
        while (after is not null);
        await table.FlushAsync(cancel);
    }

    private async Task WriteAsync(Dictionary<long, ContactListRow> buyers, CsvWriter table, CancellationToken cancel)
    {
        if (buyers.Count == 0) return;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        List<long> ids = [.. buyers.Keys];

        // One by one as they are read: somebody may have bought ten thousand times.
        await foreach (var order in db.Orders.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.ContactId)).OrderBy(o => o.ContactId).ThenBy(o => o.PlacedAt).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Write(table, order, buyers[order.ContactId]);
            await table.EndRecordAsync(cancel);
        }
    }

    private void Write(CsvWriter table, ShopOrder order, ContactListRow buyer)
    {
        table.WriteField(order.Number);
        table.WriteField(ContactExport.Iso(order.PlacedAt));
        table.WriteField(Domain.Typing.Currency.ToSum(order.Sum, order.Currency));
        table.WriteField(order.Currency);
        table.WriteField(texts["contactList.csv.state." + order.State]);
        table.WriteField(string.Join("; ", ShopOrder.ReadItems(order.Items).Select(i => i.Quantity == 1 ? i.Name : $"{i.Name} x {i.Quantity.ToString(CultureInfo.InvariantCulture)}")));
        table.WriteField(order.Link ?? "");
        table.WriteField(buyer.Name);
        table.WriteField(First(buyer, ContactPointKind.Email));
        table.WriteField(First(buyer, ContactPointKind.Phone));
    }

    /// <summary>One is enough to find whose it is.</summary>
    private static string First(ContactListRow buyer, ContactPointKind kind) => buyer.Points.FirstOrDefault(p => p.Kind == kind)?.Value ?? "";
}
