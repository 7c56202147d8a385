using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>Who has the same name, and something besides: a name alone says nothing. Whom to look at is found by the something, not by the name.</summary>
internal sealed class NameSigns(DeskDbContext db, SearchReads search, Contact card, IReadOnlyList<ContactPoint> points, Found found)
{
    private const int PhoneTail = 10;
    private const int FewestLetters = 2;

    // Everybody has an address there.
    private static readonly FrozenSet<string> Public = (
        "gmail.com googlemail.com mail.ru bk.ru list.ru inbox.ru internet.ru vk.com xmail.ru yandex.ru yandex.com yandex.by yandex.kz yandex.ua ya.ru narod.ru rambler.ru lenta.ru "
        + "autorambler.ru myrambler.ru ro.ru outlook.com outlook.de outlook.fr hotmail.com hotmail.co.uk hotmail.fr live.com live.ru msn.com icloud.com me.com mac.com yahoo.com yahoo.co.uk "
        + "yahoo.de yahoo.fr ymail.com proton.me protonmail.com pm.me gmx.de gmx.net gmx.com web.de t-online.de freenet.de aol.com zoho.com tut.by ukr.net i.ua meta.ua bigmir.net "
        + "fastmail.com tutanota.com tuta.com mail.com hey.com qq.com 163.com 126.com seznam.cz wp.pl o2.pl onet.pl interia.pl abv.bg libero.it orange.fr free.fr laposte.net").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private readonly string name = KeyOf(card.Name);

    public async Task SeekAsync(CancellationToken cancel)
    {
        if (card.Name.Count(char.IsLetter) < FewestLetters || points.Any(p => p.Value == card.Name)) return;
        foreach (var domain in Addresses().Select(DomainOf).Where(d => !Public.Contains(d)).Distinct(StringComparer.Ordinal).ToList())
            await SameAsync(Seek(card.Name, domain), ContactPointKind.Email, p => DomainOf(p.Value) == domain, SameBy.NameAndDomain, domain, cancel);
        foreach (var phone in points.Where(p => p.Kind == ContactPointKind.Phone && p.Value.Length > PhoneTail).Select(p => p.Value)) await PhoneAsync(phone, cancel);
        foreach (var username in points.Select(UsernameOf).OfType<string>()) await BeginningAsync(username, cancel);
        await UsernamesAsync(cancel);
        await CopiesAsync(cancel);
    }

    /// <summary>The same number with and without the country's code.</summary>
    private async Task PhoneAsync(string phone, CancellationToken cancel)
    {
        var tail = phone[^PhoneTail..];
        List<string> others = [.. new[] { $"+7{tail}", $"+8{tail}", $"+{tail}" }.Where(v => v != phone)];
        var ids = await db.ContactPoints.Where(p => p.Kind == ContactPointKind.Phone && others.Contains(p.Value) && (p.Details == null || p.Details != ContactPoint.Doubtful)).Select(p => p.ContactId).Take(SamePersonQuery.MostOfASort).ToListAsync(cancel);
        await SameAsync(ids, ContactPointKind.Phone, p => others.Contains(p.Value), SameBy.NameAndPhone, phone, cancel);
    }

    /// <summary>Addresses that begin with what they are called in Telegram.</summary>
    private async Task BeginningAsync(string username, CancellationToken cancel)
    {
        var (from, to) = ($"{username}@", $"{username}A");
#pragma warning disable CA1309 // the database compares letter by letter
        var ids = await db.ContactPoints.Where(p => p.Kind == ContactPointKind.Email && string.Compare(p.Value, from) > 0 && string.Compare(p.Value, to) < 0).Select(p => p.ContactId).Take(SamePersonQuery.MostOfASort).ToListAsync(cancel);
#pragma warning restore CA1309
        await SameAsync(ids, ContactPointKind.Email, p => p.Value.StartsWith(from, StringComparison.Ordinal), SameBy.NameAndUsername, $"@{username}", cancel);
    }

    private async Task UsernamesAsync(CancellationToken cancel)
    {
        var beginnings = Addresses().Select(a => a[..a.IndexOf('@', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        if (beginnings.Count == 0) return;
        foreach (var (id, username) in await NamesakesAsync(Seek(card.Name), ContactPointKind.Telegram, p => UsernameOf(p) is { } called && beginnings.Contains(called) ? called : null, cancel))
            found.Add(id, SameReason.Sure(SameBy.NameAndUsername, $"@{username}"));
    }

    /// <summary>Who gets copies of the card's letters: often its owner's other address.</summary>
    private async Task CopiesAsync(CancellationToken cancel)
    {
        if (!Addresses().Any()) return;
        var talks = db.Conversations.Where(c => c.ContactId == card.Id && c.DeletedAt == null).OrderByDescending(c => c.LastMessageAt).Take(SamePersonQuery.MostTalks).Select(c => c.Id);
        var people = await db.Participants.Where(p => talks.Contains(p.ConversationId)).Select(p => p.Address).Distinct().Take(SamePersonQuery.MostOfASort).ToListAsync(cancel);
        var others = people.Except(Addresses(), StringComparer.Ordinal).ToList();
        if (others.Count == 0) return;
        var ids = await db.ContactPoints.Where(p => p.Kind == ContactPointKind.Email && others.Contains(p.Value)).Select(p => p.ContactId).Take(SamePersonQuery.MostOfASort).ToListAsync(cancel);
        foreach (var (id, address) in await NamesakesAsync(ids, ContactPointKind.Email, p => others.Contains(p.Value, StringComparer.Ordinal) ? p.Value : null, cancel)) found.Add(id, SameReason.Sure(SameBy.NameAndCopy, address));
    }

    private async Task SameAsync(IReadOnlyList<long> ids, ContactPointKind kind, Func<ContactPoint, bool> isSign, SameBy by, string what, CancellationToken cancel)
    {
        foreach (var (id, _) in await NamesakesAsync(ids, kind, p => isSign(p) ? p.Value : null, cancel)) found.Add(id, SameReason.Sure(by, what));
    }

    private async Task<List<(long Id, string Sign)>> NamesakesAsync(IReadOnlyList<long> ids, ContactPointKind kind, Func<ContactPoint, string?> signOf, CancellationToken cancel)
    {
        var wanted = ids.Where(id => id != card.Id).Distinct().ToList();
        if (wanted.Count == 0) return [];
        var theirs = await db.ContactPoints.AsNoTracking().Where(p => wanted.Contains(p.ContactId) && p.Kind == kind).ToListAsync(cancel);
        var signs = theirs.Where(p => p.Details != ContactPoint.Doubtful).Select(p => (p.ContactId, Sign: signOf(p))).Where(p => p.Sign is not null).DistinctBy(p => p.ContactId).ToDictionary(p => p.ContactId, p => p.Sign!);
        var signed = signs.Keys.ToList();
        if (signed.Count == 0) return [];
        return [.. (await db.Contacts.Where(c => signed.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(cancel)).Where(c => KeyOf(c.Name) == name).Select(c => (c.Id, signs[c.Id]))];
    }

    private IReadOnlyList<long> Seek(params string[] phrases) => search.Contacts(new SearchAsk("") { Phrases = phrases }, before: null, SamePersonQuery.MostOfASort);

    private IEnumerable<string> Addresses() => points.Where(p => p.Kind == ContactPointKind.Email && p.Value.Contains('@', StringComparison.Ordinal)).Select(p => p.Value);

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    private static string? UsernameOf(ContactPoint point) => PointWords.UsernameOf(point)?.ToLowerInvariant();

    /// <summary>"Петрова Анна" is "анна петрова".</summary>
    private static string KeyOf(string name) => string.Join(' ', CustomField.KeyOf(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}
