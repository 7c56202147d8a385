using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Privacy;

/// <summary>
/// The first step, all at once: the card is empty, nobody is found by their points any more (who writes from there is somebody new),
/// and it is written down that the rest is to follow.
/// </summary>
internal sealed class EraseCard(ErasedFiles files)
{
    private const int ShortestName = 3;

    /// <param name="scope">Where it happens.</param>
    /// <param name="root">The card, tracked.</param>
    /// <param name="actor">Who wants it.</param>
    public async ValueTask ExecuteAsync(WriteScope scope, Contact root, Actor actor)
    {
        var ids = await Person.CardsAsync(scope.Db, root.Id);
        var cards = await scope.Db.Contacts.Include(c => c.Points).Where(c => ids.Contains(c.Id)).ToListAsync();
        var words = await WordsAsync(scope, ids, cards);
        await ForgetImportsAsync(scope, words.Names);
        await DeletePartsAsync(scope, ids);
        var photos = cards.Select(c => c.PhotoHash).OfType<string>().ToList();
        foreach (var card in cards)
        {
            card.Erase(scope.Now);
            foreach (var point in card.Points) point.Leave();
            scope.UnindexContact(card.Id);
            scope.Announce(NoticeKind.Contact, card.Id);
        }

        await scope.Db.SaveChangesAsync();
        scope.ForgetWords(words.All);
        await files.DropAsync(scope, photos, []);
        await ErasureMark.SetAsync(scope, ErasureMark.NameOf(root.Id));
        var fact = DeskEvent.Of(DeskEventKind.ContactErased, actor, scope.Now);
        fact.ContactId = root.Id;
        scope.Record(fact);
    }

    private static async ValueTask DeletePartsAsync(WriteScope scope, List<long> ids)
    {
        await scope.Db.ContactTags.Where(t => ids.Contains(t.ContactId)).ExecuteDeleteAsync();
        await scope.Db.ContactFieldValues.Where(v => ids.Contains(v.ContactId)).ExecuteDeleteAsync();
        await scope.Db.Orders.Where(o => ids.Contains(o.ContactId)).ExecuteDeleteAsync();
        await scope.Db.ContactChanges.Where(c => ids.Contains(c.ContactId)).ExecuteDeleteAsync();
        await scope.Db.DismissedPairs.Where(p => ids.Contains(p.FirstId) || ids.Contains(p.SecondId)).ExecuteDeleteAsync();
        await scope.Db.ContactMerges.Where(m => ids.Contains(m.IntoId) || ids.Contains(m.FromId)).ExecuteDeleteAsync();
    }

    /// <summary>All that is or was on the cards and can be looked for, and of it what tells that a faulty row of a table is about them.</summary>
    private static async ValueTask<(List<string> All, List<string> Names)> WordsAsync(WriteScope scope, List<long> ids, List<Contact> cards)
    {
        List<string> names = [.. cards.Select(c => c.Name).Where(n => n.Length >= ShortestName && n != Contact.ErasedName), .. cards.SelectMany(c => c.Points).Select(p => p.Value)];
        names.AddRange(await scope.Db.Orders.Where(o => ids.Contains(o.ContactId) && o.Number.Length >= ShortestName).Select(o => o.Number).ToListAsync());
        List<string> all = [.. names, .. cards.Select(c => c.Company)];
        all.AddRange(await scope.Db.ContactFieldValues.Where(v => ids.Contains(v.ContactId)).Select(v => v.Text).ToListAsync());
        foreach (var change in await scope.Db.ContactChanges.AsNoTracking().Where(c => ids.Contains(c.ContactId)).Select(c => new { c.Before, c.After }).ToListAsync())
            all.AddRange(new[] { change.Before, change.After }.OfType<string>());
        return (all, names);
    }

    private static async ValueTask ForgetImportsAsync(WriteScope scope, List<string> names)
    {
        foreach (var name in names.Distinct(StringComparer.Ordinal))
            await scope.Db.ImportProblems.Where(p => p.Words != null && p.Words.Contains(name)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Words, (string?)null));
    }
}
