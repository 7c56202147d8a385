using SmallDesk.Data.Search;
using SmallDesk.Domain;

namespace SmallDesk.Data.Bulk;

/// <summary>Rows that go into the database together, in an order that keeps foreign keys whole.</summary>
internal sealed class BulkBatch
{
    public List<Agent> Agents { get; } = [];

    public List<Channel> Channels { get; } = [];

    public List<Contact> Contacts { get; } = [];

    public List<ContactPoint> Points { get; } = [];

    public List<CustomField> CustomFields { get; } = [];

    public List<ContactFieldValue> FieldValues { get; } = [];

    public List<ContactTag> ContactTags { get; } = [];

    public List<ShopOrder> Orders { get; } = [];

    public List<ContactChange> ContactChanges { get; } = [];

    public List<Conversation> Conversations { get; } = [];

    public List<Message> Messages { get; } = [];

    public List<Attachment> Attachments { get; } = [];

    public List<DeskEvent> Events { get; } = [];

    public List<IntakeEntry> Intake { get; } = [];

    public List<DeliveryAttempt> Attempts { get; } = [];

    public List<ReadMark> ReadMarks { get; } = [];

    /// <summary>Bodies for the search, made already: that work need not wait for the writer.</summary>
    public List<(long Id, string Body)> MessageTexts { get; } = [];

    public List<(long Id, string Body)> ContactTexts { get; } = [];

    /// <summary>How many ids the rows of this batch have used up.</summary>
    public long IdsUsed { get; set; }

    public void Find(Message message) =>
        MessageTexts.Add((message.Id, SearchText.Body(SearchText.Of(message))));

    /// <param name="contact">Whom.</param>
    /// <param name="words">Their points, and what else is on their card: order numbers, texts of fields.</param>
    public void Find(Contact contact, params IEnumerable<string> words) =>
        ContactTexts.Add((contact.Id, SearchText.Body(SearchText.Of(contact, words))));
}
