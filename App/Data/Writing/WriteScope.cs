using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Data.Writing;

/// <summary>What one work item of the write queue works with. Saved when the work returns, undone when it throws.</summary>
internal sealed class WriteScope(DeskDbContext db, DateTime now, Sequences sequences, SearchIndex search)
{
    private readonly List<Notice> notices = [];
    private readonly List<object> appended = [];

    public DeskDbContext Db { get; } = db;

    /// <summary>The time of the whole work item, UTC, whole milliseconds.</summary>
    public DateTime Now { get; } = now;

    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>An id that no row of any table has had.</summary>
    public long NewId() => sequences.Next(Sequences.Id);

    /// <summary>The next number that people see.</summary>
    public long NewConversationNumber() => sequences.Next(Sequences.Conversation);

    /// <summary>Adds a fact; null (nothing happened) is welcome.</summary>
    public void Record(DeskEvent? fact)
    {
        if (fact is null) return;
        fact.Id = NewId();
        Append(fact);
    }

    /// <summary>Adds a row that this work item will not look at again; it is inserted after the tracked changes are saved.</summary>
    public void Append(object row) => appended.Add(row);

    /// <summary>Rows to insert, in order.</summary>
    public IReadOnlyList<object> Appended => appended;

    /// <summary>Published once, after the commit.</summary>
    public void Announce(Notice notice) => notices.Add(notice);

    public void Announce(NoticeKind kind, long id, long conversationId = 0, long agentId = 0) =>
        Announce(new Notice(kind, id, conversationId, agentId));

    /// <summary>Makes a message findable, or findable under its new text.</summary>
    public void Index(Message message, bool isNew) => search.PutMessage(message, isNew);

    /// <summary>Takes a message out of the search.</summary>
    public void Unindex(long messageId) => search.DropMessage(messageId);

    /// <summary>Makes a contact findable by name and points.</summary>
    public void Index(Contact contact, IEnumerable<string> pointValues, bool isNew) => search.PutContact(contact, pointValues, isNew);
}
