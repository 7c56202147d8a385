using System.Globalization;
using CsvHelper;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>Writes the contacts of a list as a table that our own import reads again: one line each, several addresses in one cell.</summary>
internal sealed class ContactExport(ContactListQuery contacts, DeskDirectory directory, Texts texts)
{
    private static readonly string[] Heads = ["name", "company", "emails", "phones", "language", "timeZone", "notes", "tags"];
    private static readonly string[] Figures = ["orders", "sum", "created", "seen"];

    public async Task WriteAsync(Actor actor, ContactFilter filter, CsvWriter table, CancellationToken cancel)
    {
        actor.Demand(Permission.Supervise);
        var fields = directory.Current.ShownFields;
        string[] heads = [.. Heads.Select(Head), .. fields.Select(f => f.Name), .. Figures.Select(Head)];
        await table.WriteRecordAsync(heads, cancel);
        ContactMark? after = null;
        do
        {
            var page = await contacts.PageAsync(actor, filter, after, ContactListQuery.MostRows, cancel);
            foreach (var row in page.Rows)
            {
                Write(table, row, fields);
                await table.EndRecordAsync(cancel);
            }

            after = page.Next;
        }
        while (after is not null);
        await table.FlushAsync(cancel);
    }

    private void Write(CsvWriter table, ContactListRow row, IReadOnlyList<FieldEntry> fields)
    {
        var desk = directory.Current;
        table.WriteField(row.Name);
        table.WriteField(row.Company);
        table.WriteField(Several(row, ContactPointKind.Email));
        table.WriteField(Several(row, ContactPointKind.Phone));
        table.WriteField(row.Language ?? "");
        table.WriteField(row.TimeZone ?? "");
        table.WriteField(row.Notes);
        table.WriteField(string.Join("; ", row.TagIds.Select(desk.Tag).OfType<TagEntry>().Select(t => t.Name)));
        foreach (var field in fields) WriteField(table, field, row.Fields.GetValueOrDefault(field.Id) ?? "");
        table.WriteField(row.Orders);
        table.WriteField(string.Join("; ", row.Bought.Select(b => $"{Sum(b.Sum, b.Currency)} {b.Currency}")));
        table.WriteField(Iso(row.CreatedAt));
        table.WriteField(row.LastSeenAt > Contact.NeverSeen ? Iso(row.LastSeenAt) : "");
    }

    /// <summary>Numbers are no text: a minus before them is no formula.</summary>
    private static void WriteField(CsvWriter table, FieldEntry field, string held)
    {
        if (field.Kind == FieldKind.Number && decimal.TryParse(held, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) table.WriteField(number);
        else table.WriteField(FieldText.Plain(field, held));
    }

    internal static string Sum(long minor, string currency) => Domain.Typing.Currency.ToSum(minor, currency).ToString(CultureInfo.InvariantCulture);

    internal static string Iso(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Several(ContactListRow row, ContactPointKind kind) => string.Join("; ", row.Points.Where(p => p.Kind == kind).Select(p => p.Value));

    private string Head(string key) => texts["contactList.csv." + key];
}
