using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using SmallDesk.Domain;

namespace SmallDesk.Data.Rows;

/// <summary>
/// The hottest reads and writes, past EF's change tracker, which is most of what an arriving message would cost:
/// the look-ups of the way in, and rows inserted or stored whole. Columns and conversions come from EF's model.
/// </summary>
internal sealed class HotRows(SqliteConnection connection, IModel model) : IDisposable
{
    private readonly Dictionary<Type, IRowWriter> inserts = [];
    private readonly Dictionary<Type, IRowWriter> updates = [];

    private readonly RowReader<IntakeEntry> entry = new(connection, model, """WHERE "ChannelId" = ? AND "ItemKey" = ?""");

    private readonly RowReader<ContactPoint> point = new(
        connection, model, """WHERE "Kind" = ? AND "Value" = ? AND "Details" IS NOT ? ORDER BY "Details" IS ?, "VerifiedAt" IS NULL, "Id" LIMIT 1""");

    private readonly RowReader<ContactPoint> doubtful = new(
        connection, model, """WHERE "Kind" = ? AND "Value" = ? AND "Details" = ? ORDER BY "Id" LIMIT 1""");

    private readonly RowReader<ContactPoint> points = new(connection, model, """WHERE "ContactId" = ? ORDER BY "Id" """);
    private readonly RowReader<Contact> contact = new(connection, model, """WHERE "Id" = ?""");
    private readonly RowReader<Conversation> conversation = new(connection, model, """WHERE "Id" = ?""");

    // One that was taken out of another comes after it while that other is the livelier of the two.
    private readonly RowReader<Conversation> latest = new(
        connection, model, """
        WHERE "ContactPointId" = ? AND "ChannelId" = ? AND "ThreadKey" IS ?
        ORDER BY EXISTS (SELECT 1 FROM conversations s WHERE s."Id" = conversations."SplitFromId" AND s."LastMessageId" > conversations."LastMessageId"
            AND s."Status" <> 3 AND s."DeletedAt" IS NULL AND s."MergedIntoId" IS NULL), "Id" DESC LIMIT 1
        """);

    private readonly RowReader<Conversation> continued = new(
        connection, model, """WHERE "ContinuedPointId" = ? AND "ContinuedChannelId" = ? ORDER BY "ContinuedAt" DESC LIMIT 1""");

    private readonly RowReader<Message> messageById = new(connection, model, """WHERE "Id" = ?""");
    private readonly RowReader<Participant> participant = new(connection, model, """WHERE "ConversationId" = ? AND "Address" = ?""");
    private readonly RowReader<Message> message = new(connection, model, """WHERE "ChannelId" = ? AND "ExternalId" = ?""");
    private CardRows? cards;
    private readonly RowReader<MessagePart> part = new(connection, model, """WHERE "ChannelId" = ? AND "ExternalId" = ?""");

    /// <summary>Look-ups of cards, for tables that are brought in.</summary>
    public CardRows Cards => cards ??= new CardRows(connection, model);

    /// <summary>What became of an item before.</summary>
    public IntakeEntry? Entry(long channelId, string itemKey) => entry.First(channelId, itemKey);

    /// <summary>The point of that value; where several have it, the proven one, then the oldest, and last what was only typed by somebody.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="value">Its value, normalised.</param>
    /// <param name="isDoubtful">The one kept apart for somebody who only claims to be its owner.</param>
    public ContactPoint? Point(ContactPointKind kind, string value, bool isDoubtful = false) =>
        isDoubtful ? doubtful.First((long)kind, value, ContactPoint.Doubtful) : point.First((long)kind, value, ContactPoint.Doubtful, ContactPoint.Claimed);

    /// <summary>All points of a contact.</summary>
    public List<ContactPoint> PointsOf(long contactId) => points.All(contactId);

    /// <summary>The contact, or the one it was merged into.</summary>
    public Contact Contact(long id)
    {
        var found = contact.First(id) ?? throw new InvalidOperationException($"Contact {id} is missing.");
        return found.MergedIntoId is { } into ? Contact(into) : found;
    }

    /// <summary>The newest conversation of a point in a channel and thread: one that began there, or one that went on there since. Or the one it was merged into.</summary>
    public Conversation? LatestConversation(long pointId, long channelId, string? threadKey)
    {
        var found = latest.First(pointId, channelId, threadKey);
        if (threadKey is null && continued.First(pointId, channelId) is { } other && (found is null || other.ContinuedAt >= found.CreatedAt)) found = other;
        while (found?.MergedIntoId is { } into) found = conversation.First(into);
        return found;
    }

    /// <summary>A conversation by its id.</summary>
    public Conversation? Conversation(long id) => conversation.First(id);

    /// <summary>The conversation, or the one it was merged into.</summary>
    public Conversation? MergedConversation(long id)
    {
        var found = conversation.First(id);
        while (found?.MergedIntoId is { } into) found = conversation.First(into);
        return found;
    }

    /// <summary>A message by its id.</summary>
    public Message? Message(long id) => messageById.First(id);

    /// <summary>Whether an address takes part in a conversation.</summary>
    public bool TakesPart(long conversationId, string address) => participant.First(conversationId, address) is not null;

    /// <summary>The message that a channel knows by that id, be it the id of one of its pieces.</summary>
    public Message? Message(long channelId, string externalId) =>
        message.First(channelId, externalId) ?? (part.First(channelId, externalId) is { } piece ? Message(piece.MessageId) : null)
        ?? message.First(channelId, Domain.Message.ErasedIdOf(externalId));

    public void Insert(object row) => Writer(inserts, typeof(RowInsert<>), row).Write(row);

    public void Update(object row) => Writer(updates, typeof(RowUpdate<>), row).Write(row);

    public void Dispose()
    {
        foreach (var writer in inserts.Values.Concat(updates.Values)) writer.Dispose();
        entry.Dispose();
        point.Dispose();
        points.Dispose();
        contact.Dispose();
        conversation.Dispose();
        latest.Dispose();
        continued.Dispose();
        message.Dispose();
        part.Dispose();
        doubtful.Dispose();
        messageById.Dispose();
        participant.Dispose();
        cards?.Dispose();
    }

    private IRowWriter Writer(Dictionary<Type, IRowWriter> writers, Type kind, object row)
    {
        if (writers.TryGetValue(row.GetType(), out var writer)) return writer;
        writer = (IRowWriter)Activator.CreateInstance(kind.MakeGenericType(row.GetType()), connection, model)!;
        writers.Add(row.GetType(), writer);
        return writer;
    }
}

/// <summary>What the row statements ask of the model.</summary>
internal static class RowModel
{
    public static IEntityType EntityOf<T>(this IModel model) =>
        model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");

    /// <summary>What rows hold themselves; what the database makes of it is not theirs to write.</summary>
    public static IEnumerable<IProperty> OwnProperties(this IEntityType entity) => entity.GetProperties().Where(p => !p.IsShadowProperty());
}
