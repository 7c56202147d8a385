using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;

namespace SmallDesk.Features.SamePerson;

/// <summary>Who else has the numbers and addresses of a card, whether they stand on it, in what its owner wrote, or in its fields. Each look-up goes by an index.</summary>
internal sealed class PointSigns(DeskDbContext db, DeskSnapshot desk, Contact card, IReadOnlyList<ContactPoint> points, Found found)
{
    private const int Talks = 3;
    private const int MessagesEach = 20;
    private const int LongestText = 4000;

    public async Task SeekAsync(CancellationToken cancel)
    {
        foreach (var kind in new[] { ContactPointKind.Phone, ContactPointKind.Email })
        {
            var own = points.Where(p => p.Kind == kind).ToLookup(p => p.Value, p => p.VerifiedAt is not null, StringComparer.Ordinal);
            var by = kind == ContactPointKind.Phone ? SameBy.Phone : SameBy.Address;
            foreach (var other in await HoldersAsync(kind, own.Select(o => o.Key), cancel)) found.Add(other.ContactId, new(by, other.Value, other.IsProved && own[other.Value].Contains(true)));
        }

        await WrittenAsync(cancel);
        await FieldsAsync(cancel);
    }

    private async Task WrittenAsync(CancellationToken cancel)
    {
        var signs = new WrittenSigns();
        var talks = await db.Conversations.Where(c => c.ContactId == card.Id && c.DeletedAt == null).OrderByDescending(c => c.LastMessageAt).Take(Talks).Select(c => c.Id).ToListAsync(cancel);
        foreach (var talk in talks)
        {
            var texts = await db.Messages.Where(m => m.ConversationId == talk && m.Direction == MessageDirection.In && m.ContactId == card.Id && m.DeletedAt == null && !m.IsAutomatic)
                .OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(MessagesEach).Select(m => (m.VisibleText ?? m.Text).Substring(0, LongestText)).ToListAsync(cancel);
            texts.ForEach(signs.Read);
        }

        foreach (var (kind, by, values) in new[] { (ContactPointKind.Phone, SameBy.WrittenPhone, signs.Phones), (ContactPointKind.Email, SameBy.WrittenAddress, signs.Addresses) })
        {
            foreach (var holder in await HoldersAsync(kind, values, cancel)) found.Add(holder.ContactId, SameReason.Typed(by, holder.Value));
        }

        var keys = signs.Orders.ToList();
        if (keys.Count == 0) return;
        foreach (var order in await db.Orders.Where(o => keys.Contains(o.NumberKey) && o.ContactId != card.Id).Select(o => new { o.ContactId, o.Number }).ToListAsync(cancel))
            found.Add(order.ContactId, SameReason.Sure(SameBy.Order, order.Number));
    }

    /// <summary>Both ways: what its fields say, and whose fields say what stands on it.</summary>
    private async Task FieldsAsync(CancellationToken cancel)
    {
        List<long> fields = [.. desk.ShownFields.Where(f => f.Kind == FieldKind.Text).Select(f => f.Id)];
        if (fields.Count == 0) return;
        var said = await db.ContactFieldValues.Where(v => v.ContactId == card.Id && fields.Contains(v.FieldId)).Select(v => v.Text).ToListAsync(cancel);
        foreach (var (kind, by) in new[] { (ContactPointKind.Phone, SameBy.FieldPhone), (ContactPointKind.Email, SameBy.FieldAddress) })
        {
            var values = said.Select(text => TypedPoint.Read(kind, text)).Where(v => v.Problem is null).Select(v => v.Value);
            foreach (var holder in await HoldersAsync(kind, values, cancel)) found.Add(holder.ContactId, SameReason.Typed(by, holder.Value));
            var spellings = points.Where(p => p.Kind == kind).SelectMany(p => Spellings(p).Select(s => (Spelling: s, p.Value))).DistinctBy(s => s.Spelling, StringComparer.Ordinal).ToDictionary(s => s.Spelling, s => s.Value, StringComparer.Ordinal);
            var keys = spellings.Keys.ToList();
            if (keys.Count == 0) continue;
            foreach (var holder in await db.ContactFieldValues.Where(v => fields.Contains(v.FieldId) && keys.Contains(v.Key) && v.ContactId != card.Id).Select(v => new { v.ContactId, v.Key }).Take(SamePersonQuery.MostOfASort).ToListAsync(cancel))
                found.Add(holder.ContactId, SameReason.Typed(by, spellings[holder.Key]));
        }
    }

    /// <summary>Nobody counts as the owner of what they probably only pretend to own.</summary>
    private async Task<List<Holder>> HoldersAsync(ContactPointKind kind, IEnumerable<string> values, CancellationToken cancel)
    {
        List<string> wanted = [.. values.Distinct(StringComparer.Ordinal).Take(SamePersonQuery.MostOfASort)];
        if (wanted.Count == 0) return [];
        return await db.ContactPoints.Where(p => p.Kind == kind && wanted.Contains(p.Value) && p.ContactId != card.Id && (p.Details == null || p.Details != ContactPoint.Doubtful))
            .Select(p => new Holder(p.ContactId, p.Value, p.VerifiedAt != null)).Take(SamePersonQuery.MostOfASort).ToListAsync(cancel);
    }

    /// <summary>As people type numbers into a field without signs.</summary>
    private static IEnumerable<string> Spellings(ContactPoint point) => point switch
    {
        { Kind: ContactPointKind.Email } => [point.Value],
        { Value: ['+', '7', .. { Length: 10 } rest] } => [point.Value, $"7{rest}", $"8{rest}"],
        _ => [point.Value, point.Value.TrimStart('+')],
    };

    private sealed record Holder(long ContactId, string Value, bool IsProved);
}
