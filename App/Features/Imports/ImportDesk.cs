using SmallDesk.Data.Rows;
using SmallDesk.Domain;

namespace SmallDesk.Features.Imports;

/// <summary>What came of a row.</summary>
internal enum RowOutcome
{
    Made,
    Changed,
    Unchanged,
    Faulty,
}

/// <summary>The desk as a batch of rows finds it and changes it: in earnest, or only to see what would happen.</summary>
/// <param name="rows">Where cards are looked up and written, at once: the next row sees what this one did.</param>
/// <param name="newId">Ids for what is new.</param>
/// <param name="now">UTC.</param>
/// <param name="actor">Whose run it is.</param>
/// <param name="run">The run.</param>
internal sealed class ImportDesk(HotRows rows, Func<long> newId, DateTime now, Actor actor, ImportRun run)
{
    /// <summary>A desk with more tags than that was given the wrong column.</summary>
    private const int MostTags = 1000;

    private readonly Dictionary<string, long> tags = new(StringComparer.Ordinal);

    public CardRows Cards => rows.Cards;

    public DateTime Now => now;

    public ImportRun Run => run;

    /// <summary>Contacts to be made findable anew, with the body where it is known already.</summary>
    public Dictionary<long, string?> Findable { get; } = [];

    public List<Tag> NewTags { get; } = [];

    /// <summary>How many more tags may be made.</summary>
    public int TagRoom { get; init; } = MostTags;

    public List<ImportProblem> Problems { get; } = [];

    public long NewId() => newId();

    public void Insert(object row) => rows.Insert(row);

    public void Update(object row) => rows.Update(row);

    public List<ContactPoint> PointsOf(long contactId) => rows.PointsOf(contactId);

    /// <summary>A line of a card's history.</summary>
    public void Note(long contactId, CardPart part, long? refId, string? before, string? after) => rows.Insert(new ContactChange
    {
        Id = newId(), ContactId = contactId, At = now, ActorKind = actor.Kind, ActorId = actor.Id, Part = part, RefId = refId,
        Before = string.IsNullOrEmpty(before) ? null : before, After = string.IsNullOrEmpty(after) ? null : after,
    });

    /// <summary>The contact, or the one they were merged into, be it erased; null when there is none.</summary>
    public Contact? Contact(long id)
    {
        var found = Cards.Contact(id);
        while (found?.MergedIntoId is { } into) found = Cards.Contact(into);
        return found;
    }

    /// <summary>The tag of that name, made when there is none; null when there are too many.</summary>
    public long? TagOf(string name)
    {
        var key = Tag.KeyOf(name);
        if (tags.TryGetValue(key, out var known)) return known;
        if (Cards.Tag(key) is { } there) return tags[key] = there.Id;
        if (NewTags.Count >= TagRoom) return null;
        var tag = new Tag { Id = newId(), Name = Tag.CleanName(name), Key = key, CreatedAt = now };
        rows.Insert(tag);
        NewTags.Add(tag);
        return tags[key] = tag.Id;
    }

    /// <summary>Says why a row could not be taken over.</summary>
    public RowOutcome Faulty(ImportLine line, string key, string? words = null)
    {
        Problems.Add(new ImportProblem { RunId = run.Id, Row = line.Row, Key = "imports.problem." + key, Words = words });
        return RowOutcome.Faulty;
    }

    internal static int RoomIn(int tagsThere) => Math.Max(0, MostTags - tagsThere);
}
