using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Orders;

namespace SmallDesk.Demo.Shop;

/// <summary>Fills the sample shop's cards by the ways people and programs fill them.</summary>
internal sealed class SampleCards(
    IDbContextFactory<DeskDbContext> contexts, SaveCustomField fields, SetFieldValue values, EditContact edit, TagContact tags, SaveOrder orders, TimeProvider time)
{
    public async Task FillAsync(Actor actor, ShopStory story)
    {
        Dictionary<string, long> made = new(StringComparer.Ordinal);
        foreach (var field in story.Fields)
        {
            made[field.Name] = (await fields.ExecuteAsync(actor, new FieldDraft(null, field.Name, field.Kind, [.. field.Choices.Select(c => new ChoiceDraft(null, c))]))).Id!.Value;
        }

        List<string> names = [.. story.Cards.Select(c => c.Customer)];
        await using var db = await contexts.CreateDbContextAsync();
        var contacts = await db.Contacts.Where(c => names.Contains(c.Name)).GroupBy(c => c.Name).Select(g => new { g.Key, Id = g.Max(c => c.Id) }).ToDictionaryAsync(c => c.Key, c => c.Id, StringComparer.Ordinal);
        foreach (var card in story.Cards) await FillAsync(actor, card, contacts[card.Customer], made);
    }

    private async Task FillAsync(Actor actor, CardStory card, long contact, Dictionary<string, long> made)
    {
        if (card.Company.Length > 0) await edit.ExecuteAsync(actor, contact, CardPart.Company, card.Company);
        if (card.Notes.Length > 0) await edit.ExecuteAsync(actor, contact, CardPart.Notes, card.Notes);
        foreach (var tag in card.Tags) await tags.PutNamedAsync(actor, contact, tag);
        foreach (var (field, value) in card.Fields) await values.ExecuteAsync(actor, contact, made[field], value, "ru");
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var order in card.Orders)
        {
            var draft = new OrderDraft(contact, order.Number, now.AddDays(-order.DaysAgo).AddHours(-2), order.Sum, order.Currency, order.State, OrderSource.Api) { Items = [.. order.Items.Select(i => new OrderItem(i))] };
            await orders.ExecuteAsync(actor, draft);
        }
    }
}
