using SmallDesk.Domain;

namespace SmallDesk.Features.Imports;

/// <summary>Whom a row names.</summary>
/// <param name="Contact">The one they are; null for nobody known.</param>
/// <param name="Problem">Why that cannot be said, as <see cref="ImportLine.Wrong"/> takes it.</param>
/// <param name="Words">What goes with it.</param>
internal sealed record KnownContact(Contact? Contact, string? Problem = null, string? Words = null)
{
    private const int MostNamed = 3;

    /// <summary>
    /// By every address, phone and number of the row. All have to name the same one: a row that names two people joins nobody. What belongs
    /// to nobody any more but someone erased is not given to a new card: they wanted to be gone.
    /// </summary>
    public static KnownContact Find(ImportDesk desk, ImportLine line)
    {
        List<List<Contact>> named = [];
        var isErased = false;
        foreach (var holders in Holders(desk, line))
        {
            var contacts = holders.Distinct().Select(desk.Contact).OfType<Contact>().ToList();
            var living = contacts.Where(c => c.ErasedAt is null).DistinctBy(c => c.Id).ToList();
            isErased |= contacts.Count > 0 && living.Count == 0;
            if (living.Count > 0) named.Add(living);
        }

        if (named.Count == 0) return isErased ? new KnownContact(null, "erased") : new KnownContact((Contact?)null);
        if (named[0].Find(c => named.TrueForAll(others => others.Exists(o => o.Id == c.Id))) is { } common) return new KnownContact(common);
        return new KnownContact(null, "twoContacts", string.Join(", ", named.Select(n => n[0]).DistinctBy(c => c.Id).Take(MostNamed).Select(c => NameOf(desk, c))));
    }

    /// <summary>As people would call them: by name, else by an address.</summary>
    public static string NameOf(ImportDesk desk, Contact contact) =>
        contact.Name.Length > 0 ? contact.Name : desk.PointsOf(contact.Id).Select(p => p.Value).FirstOrDefault() ?? contact.Company;

    private static IEnumerable<IEnumerable<long>> Holders(ImportDesk desk, ImportLine line)
    {
        if (line.Key is { } key) yield return desk.Cards.FieldHolders(key.Field.Id, key.Value.Key).Select(v => v.ContactId);
        foreach (var (kind, value) in line.Points) yield return desk.Cards.Holders(kind, value).Select(p => p.ContactId);
    }
}
