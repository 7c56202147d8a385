using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>
/// Works out anew what a card holds, from what it had of its own and the merges that stand, as if another had never been: the values follow
/// each other through the records like a chain. Where somebody wrote something by hand, the chain begins anew with that.
/// </summary>
internal sealed class Refolding(WriteScope scope, MergeTree tree, CardStory story)
{
    /// <param name="card">The card into which others went.</param>
    /// <param name="slots">Which of its values.</param>
    /// <param name="without">The merge that counts no longer; null when only what came from below has changed.</param>
    public async ValueTask RunAsync(Contact card, IReadOnlyCollection<string> slots, ContactMerge? without)
    {
        var links = tree.Into(card.Id).ToList();
        var others = new Dictionary<long, Dictionary<string, string>>();
        foreach (var link in links.Where(l => l.Merge.Id != without?.Id)) others[link.Merge.Id] = await Slots.OfAsync(scope.Db, await CardAsync(link.Merge.FromId));
        var now = await Slots.OfAsync(scope.Db, card);
        List<(string Slot, string? Before, string? After)> changes = [];
        foreach (var slot in slots)
        {
            var (before, folded, isUntouched) = (now.GetValueOrDefault(slot), Fold(slot, links, others, without, out var expected), now.GetValueOrDefault(slot) == expected);
            var after = isUntouched ? folded : slot == Slots.LastSeen ? await SeenAsync(card.Id, folded, without) : before;
            if (before == after) continue;
            await Slots.SetAsync(scope, card, slot, after);
            changes.Add((slot, before, after));
        }

        foreach (var link in links) link.Store();
        await scope.Db.SaveChangesAsync();
        if (card.MergedIntoId is null) await story.ChangedAsync(card.Id, changes);
        else if (changes.Count > 0 && tree.Of(card.Id) is { } up) await RunAsync(await CardAsync(up.Merge.IntoId), changes.ConvertAll(c => c.Slot), without: null);
    }

    /// <summary>What the slot would hold, and what it is expected to hold if nobody has touched it.</summary>
    private static string? Fold(string slot, List<Standing> links, Dictionary<long, Dictionary<string, string>> others, ContactMerge? without, out string? expected)
    {
        string? value = null;
        Merged? last = null;
        foreach (var link in links)
        {
            if (!link.Record.Slots.TryGetValue(slot, out var merged)) continue;
            if (last is null || merged.Own != last.Result) value = merged.Own;
            if (link.Merge.Id != without?.Id)
            {
                var result = Taking.Of(merged.Take, value, others[link.Merge.Id].GetValueOrDefault(slot));
                link.Record.Slots[slot] = merged with { Own = value, Result = result };
                value = result;
            }

            last = merged;
        }

        expected = last?.Result;
        return value;
    }

    /// <summary>Who was seen since the merge was seen by a way that stays.</summary>
    private async ValueTask<string?> SeenAsync(long cardId, string? folded, ContactMerge? without)
    {
        var since = without?.At ?? DateTime.MinValue;
        var seen = await scope.Db.ContactPoints.Where(p => p.ContactId == cardId && p.LastSeenAt > since).MaxAsync(p => (DateTime?)p.LastSeenAt);
        return seen is { } at ? Taking.Of(Take.Later, folded, Slots.Write(at)) : folded;
    }

    private async ValueTask<Contact> CardAsync(long id) => (await scope.Db.Contacts.FindAsync(id))!;
}
