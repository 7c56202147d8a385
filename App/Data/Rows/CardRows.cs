using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using SmallDesk.Domain;

namespace SmallDesk.Data.Rows;

/// <summary>Look-ups of cards, prepared once: a table that is brought in asks them hundreds of thousands of times.</summary>
internal sealed class CardRows(SqliteConnection connection, IModel model) : IDisposable
{
    /// <summary>More than so many who claim the same thing are not looked at.</summary>
    private const string Most = "LIMIT 20";

    private readonly RowReader<ContactPoint> holders = new(
        connection, model, $"""WHERE "Kind" = ? AND "Value" = ? AND "Details" IS NOT ? AND "Details" IS NOT ? ORDER BY "VerifiedAt" IS NULL, "Id" {Most}""");

    private readonly RowReader<ContactFieldValue> fieldHolders = new(connection, model, $"""WHERE "FieldId" = ? AND "Key" = ? ORDER BY "ContactId" {Most}""");
    private readonly RowReader<ContactFieldValue> fields = new(connection, model, """WHERE "ContactId" = ?""");
    private readonly RowReader<ContactTag> tags = new(connection, model, """WHERE "ContactId" = ?""");
    private readonly RowReader<Contact> contact = new(connection, model, """WHERE "Id" = ?""");
    private readonly RowReader<ShopOrder> order = new(connection, model, """WHERE "NumberKey" = ?""");
    private readonly RowReader<Tag> tag = new(connection, model, """WHERE "Key" = ?""");
    private readonly RowReader<ImportRun> run = new(connection, model, """WHERE "Id" = ?""");

    /// <summary>Whose that address or number is: the proven ones first, then the oldest. Who only pretends to be its owner, or only typed it somewhere, is left out.</summary>
    public List<ContactPoint> Holders(ContactPointKind kind, string value) => holders.All((long)kind, value, ContactPoint.Doubtful, ContactPoint.Claimed);

    /// <summary>Who holds that text in a field.</summary>
    /// <param name="fieldId">The field.</param>
    /// <param name="key">The text's <see cref="ContactFieldValue.Key"/>.</param>
    public List<ContactFieldValue> FieldHolders(long fieldId, string key) => fieldHolders.All(fieldId, key);

    /// <summary>All that a contact holds in fields.</summary>
    public List<ContactFieldValue> FieldsOf(long contactId) => fields.All(contactId);

    /// <summary>All tags of a contact.</summary>
    public List<ContactTag> TagsOf(long contactId) => tags.All(contactId);

    /// <summary>The contact's own row, be it merged or erased.</summary>
    public Contact? Contact(long id) => contact.First(id);

    /// <summary>The order of that number, by its <see cref="ShopOrder.NumberKey"/>.</summary>
    public ShopOrder? Order(string numberKey) => order.First(numberKey);

    /// <summary>The tag of that name, by its <see cref="Domain.Tag.Key"/>.</summary>
    public Tag? Tag(string key) => tag.First(key);

    /// <summary>A run.</summary>
    public ImportRun? Run(long id) => run.First(id);

    public void Dispose()
    {
        holders.Dispose();
        fieldHolders.Dispose();
        fields.Dispose();
        tags.Dispose();
        contact.Dispose();
        order.Dispose();
        tag.Dispose();
        run.Dispose();
    }
}
