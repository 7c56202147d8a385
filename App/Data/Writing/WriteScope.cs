using SmallDesk.Data.Rows;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Data.Writing;

/// <summary>What one work item of the write queue works with. Saved when the work returns, undone when it throws.</summary>
internal sealed class WriteScope(DeskDbContext db, HotRows rows, DateTime now, Sequences sequences, SearchIndex search)
{
    private readonly List<Notice> notices = [];
    private readonly List<(object Row, bool IsNew)> pending = [];
    private readonly List<DeskEvent> facts = [];

    /// <summary>Whether <see cref="Db"/> was asked for: what a customer writes gets by without it.</summary>
    public bool HasUsedDb { get; private set; }

    public DeskDbContext Db
    {
        get
        {
            HasUsedDb = true;
            return db;
        }
    }

    /// <summary>The look-ups of the way in. What they return is not tracked by <see cref="Db"/>; see <see cref="Store"/>.</summary>
    public HotRows Rows { get; } = rows;

    /// <summary>The time of the whole work item, UTC, whole milliseconds.</summary>
    public DateTime Now { get; } = now;

    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>What was recorded so far, in order.</summary>
    public IReadOnlyList<DeskEvent> Facts => facts;

    /// <summary>An id that no row of any table has had.</summary>
    public long NewId() => sequences.Next(Sequences.Id);

    /// <summary>The next number that people see.</summary>
    public long NewConversationNumber() => sequences.Next(Sequences.Conversation);

    /// <summary>Adds a fact; null (nothing happened) is welcome.</summary>
    public void Record(DeskEvent? fact)
    {
        if (fact is null) return;
        fact.Id = NewId();
        facts.Add(fact);
        Append(fact);
    }

    /// <summary>Adds a row as it is when the work returns, in the order of calls and before the changes that <see cref="Db"/> tracks.</summary>
    public void Append(object row) => pending.Add((row, true));

    /// <summary>Stores a row that <see cref="Rows"/> read, whole, as it is when the work returns.</summary>
    public void Store(object row) => pending.Add((row, false));

    /// <summary>Writes what was appended and stored.</summary>
    public void Flush()
    {
        foreach (var (row, isNew) in pending)
        {
            if (isNew) Rows.Insert(row);
            else Rows.Update(row);
        }

        pending.Clear();
    }

    /// <summary>Published once, after the commit.</summary>
    public void Announce(Notice notice) => notices.Add(notice);

    public void Announce(NoticeKind kind, long id, long conversationId = 0, long agentId = 0) =>
        Announce(new Notice(kind, id, conversationId, agentId));

    /// <summary>Makes a message findable, or findable under its new text.</summary>
    public void Index(Message message, bool isNew) => search.PutMessage(message, isNew);

    /// <summary>How far bringing the search up to date has come.</summary>
    public void NoteIndexed(long version, long upTo) => search.Note(version, upTo);

    /// <summary>Takes a message out of the search.</summary>
    public void Unindex(long messageId) => search.DropMessage(messageId);

    /// <summary>Takes a contact out of the search.</summary>
    public void UnindexContact(long contactId) => search.DropContact(contactId);

    /// <summary>Forgets words that only stood in texts which were just taken out of the search.</summary>
    /// <param name="texts">The texts.</param>
    public void ForgetWords(IEnumerable<string> texts) => search.DropUnusedWords(texts.Select(SearchText.Body));

    /// <summary>Makes a contact findable by name, company and points, and as before by what else is on their card.</summary>
    public void Index(Contact contact, IEnumerable<string> pointValues, bool isNew) => search.PutContact(contact, pointValues, isNew);

    /// <summary>Makes contacts findable that were written through <see cref="Rows"/>: new ones by bodies made before, others by what is on their cards now.</summary>
    /// <param name="bodies">By contact; null to read the card anew.</param>
    public void IndexCards(IReadOnlyDictionary<long, string?> bodies)
    {
        search.AddAll([], bodies.Where(b => b.Value is not null).Select(b => (b.Key, b.Value!)));
        foreach (var (id, _) in bodies.Where(b => b.Value is null)) search.RefreshContact(id);
    }

    /// <summary>Saves what <see cref="Db"/> tracks and makes a contact findable by all that then is on their card.</summary>
    public async ValueTask ReindexAsync(long contactId)
    {
        await Db.SaveChangesAsync();
        search.RefreshContact(contactId);
    }
}
