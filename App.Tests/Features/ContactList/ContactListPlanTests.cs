using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.ContactList;

namespace SmallDesk.Tests.Features.ContactList;

/// <summary>How the database finds what the list asks for: nothing is sorted that an index has in order, nothing is looked through whole.</summary>
public sealed class ContactListPlanTests : ContactListTest
{
    private static readonly ContactMark Mark = new(5, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), "анна");

    [Theory]
    [InlineData(ContactSort.Seen, "IX_contacts_LastSeenAt_Id")]
    [InlineData(ContactSort.Name, "IX_contacts_NameKey_Id")]
    [InlineData(ContactSort.Created, "IX_contacts_CreatedAt_Id")]
    public async Task Each_order_is_walked_along_its_own_index(ContactSort sort, string index)
    {
        await using var db = Desk.Read();
        var shown = Desk.Get<ContactsShown>();
        foreach (var isReversed in new[] { false, true })
        {
            var filter = ContactFilter.Nothing with { Sort = sort, IsReversed = isReversed, Tags = [1], Kinds = [ContactPointKind.Email], HasOrders = true, IsBlocked = false, Fields = [new FieldCondition(1, "", 1, 2)] };
            foreach (var stretch in db.Contacts.Behind(filter, null).Concat(db.Contacts.Behind(filter, Mark)))
            {
                AssertWalks(Plan(shown.Narrowed(db, stretch.UpTo(filter, Mark), filter).In(filter).Take(33).Marks(filter)), index);
                AssertWalks(Plan(stretch.In(filter).Skip(3999).Marks(filter)), (sort == ContactSort.Name ? "INDEX " : "COVERING INDEX ") + index);
            }
        }
    }

    [Fact]
    public async Task What_leaves_few_is_found_by_an_index()
    {
        await using var db = Desk.Read();
        var shown = Desk.Get<ContactsShown>();
        Assert.Contains("COVERING INDEX IX_contact_field_values_FieldId_Sortable_ContactId (FieldId=? AND Sortable>? AND Sortable<?)", Plan(shown.Holding(db, new FieldCondition(1, "", 1, 2)).Select(v => v.ContactId)), StringComparison.Ordinal);
        Assert.Contains("COVERING INDEX IX_contact_field_values_FieldId_Key_ContactId (FieldId=? AND Key>? AND Key<?)", Plan(shown.Holding(db, new FieldCondition(1, "мо")).Select(v => v.ContactId)), StringComparison.Ordinal);
        Assert.Contains("INDEX IX_contacts_BlockedAt", Plan(db.Contacts.Where(c => c.BlockedAt != null).Select(c => c.Id)), StringComparison.Ordinal);
    }

    private static void AssertWalks(string plan, string index)
    {
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        foreach (var table in new[] { "SCAN c0", "SCAN c1", "SCAN o", "SCAN t" }) Assert.DoesNotContain(table, plan, StringComparison.Ordinal);
    }

    private string Plan<T>(IQueryable<T> query)
    {
        using var connection = new SqliteConnection(DeskConnection.ReadString(Desk.Folder));
        connection.Open();
        using var asked = query.CreateDbCommand();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + asked.CommandText;
        foreach (SqliteParameter parameter in asked.Parameters) command.Parameters.AddWithValue(parameter.ParameterName, parameter.Value ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        List<string> lines = [];
        while (reader.Read()) lines.Add(reader.GetString(3));
        return string.Join('\n', lines);
    }
}
