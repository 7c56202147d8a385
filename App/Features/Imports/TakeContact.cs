using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;

namespace SmallDesk.Features.Imports;

/// <summary>Takes a contact of the table over: a new card, or what the card that is there does not say yet. The same again changes nothing.</summary>
internal sealed class TakeContact(ImportDesk desk, ImportMapping mapping)
{
    public RowOutcome Take(ContactLine line)
    {
        var known = KnownContact.Find(desk, line);
        if (known.Problem is { } problem) return desk.Faulty(line, problem, known.Words);
        if (TagsOf(line) is not { } tags) return desk.Faulty(line, "manyTags");
        return known.Contact is { } contact ? Change(contact, line, tags) : Make(line, tags);
    }

    private List<(long Id, string Name)>? TagsOf(ContactLine line)
    {
        var names = mapping.Tag.Length == 0 ? line.Tags : [.. line.Tags, mapping.Tag];
        List<(long Id, string Name)> tags = [];
        foreach (var name in names)
        {
            if (desk.TagOf(name) is not { } tag) return null;
            if (!tags.Exists(t => t.Id == tag)) tags.Add((tag, Tag.CleanName(name)));
        }

        return tags;
    }

    private RowOutcome Make(ContactLine line, List<(long Id, string Name)> tags)
    {
        var contact = new Contact
        {
            Id = desk.NewId(), Name = line.Name, Company = line.Company, Notes = line.Notes, Language = Kept(line.Language), TimeZone = Kept(line.TimeZone),
            CreatedAt = desk.Now, LastSeenAt = Contact.NeverSeen,
        };
        desk.Insert(contact);
        foreach (var (kind, value) in line.Points) AddPoint(contact.Id, kind, value);
        foreach (var (field, value) in line.Fields) desk.Insert(Value(contact.Id, field.Id, value));
        foreach (var (tag, _) in tags) desk.Insert(new ContactTag { ContactId = contact.Id, TagId = tag, At = desk.Now });
        desk.Note(contact.Id, CardPart.Imported, desk.Run.Id, before: null, desk.Run.FileName);
        desk.Findable[contact.Id] = line.Body;
        return RowOutcome.Made;
    }

    private RowOutcome Change(Contact contact, ContactLine line, List<(long Id, string Name)> tags)
    {
        var points = desk.PointsOf(contact.Id);
        var added = line.Points.Where(p => !points.Exists(k => k.Kind == p.Kind && k.Value == p.Value)).ToList();
        if (added.Count > 0 && points.Count + added.Count > AddContactPoint.Most) return desk.Faulty(line, "manyPoints");
        var held = line.Fields.Count == 0 ? [] : desk.Cards.FieldsOf(contact.Id).ToDictionary(v => v.FieldId);
        if (line.Key is { } key && held.TryGetValue(key.Field.Id, out var number) && number.Key != key.Value.Key) return desk.Faulty(line, "otherNumber", number.Text);

        // Not short-circuited: every part of the row is looked at.
        var isChanged = Parts(contact, line) | Fields(contact.Id, line, held) | Tags(contact.Id, tags);
        foreach (var (kind, value) in added) desk.Note(contact.Id, CardPart.PointAdded, AddPoint(contact.Id, kind, value), before: null, value);
        if (added.Count > 0) desk.Findable[contact.Id] = null;
        return isChanged || added.Count > 0 ? RowOutcome.Changed : RowOutcome.Unchanged;
    }

    private bool Parts(Contact contact, ContactLine line)
    {
        var isFindable = Part(contact.Id, CardPart.Name, contact.Name, line.Name, t => contact.Name = t) | Part(contact.Id, CardPart.Company, contact.Company, line.Company, t => contact.Company = t);
        var isChanged = isFindable
            | Part(contact.Id, CardPart.Language, contact.Language, line.Language, t => contact.Language = t)
            | Part(contact.Id, CardPart.TimeZone, contact.TimeZone, line.TimeZone, t => contact.TimeZone = t)
            | Part(contact.Id, CardPart.Notes, contact.Notes, line.Notes, t => contact.Notes = t);
        if (isFindable) desk.Findable[contact.Id] = null;
        if (isChanged) desk.Update(contact);
        return isChanged;
    }

    private bool Part(long contactId, CardPart part, string? before, string wanted, Action<string> set)
    {
        if (wanted.Length == 0 || wanted == before || (!string.IsNullOrEmpty(before) && !mapping.Replace)) return false;
        set(wanted);
        desk.Note(contactId, part, refId: null, before, wanted);
        return true;
    }

    private bool Fields(long contactId, ContactLine line, Dictionary<long, ContactFieldValue> held)
    {
        var isChanged = false;
        foreach (var (field, value) in line.Fields)
        {
            var before = held.GetValueOrDefault(field.Id);
            if (before?.Text == value.Text || (before is not null && !mapping.Replace)) continue;
            var row = Value(contactId, field.Id, value);
            if (before is null) desk.Insert(row);
            else desk.Update(row);
            held[field.Id] = row;
            desk.Note(contactId, CardPart.Field, field.Id, FieldText.Plain(field, before?.Text ?? ""), FieldText.Plain(field, value.Text));
            if (field.Kind is FieldKind.Text or FieldKind.Link) desk.Findable[contactId] = null;
            isChanged = true;
        }

        return isChanged;
    }

    private bool Tags(long contactId, List<(long Id, string Name)> tags)
    {
        if (tags.Count == 0) return false;
        var held = desk.Cards.TagsOf(contactId);
        var isChanged = false;
        foreach (var (tag, name) in tags.Where(t => !held.Exists(h => h.TagId == t.Id)))
        {
            desk.Insert(new ContactTag { ContactId = contactId, TagId = tag, At = desk.Now });
            desk.Note(contactId, CardPart.TagPut, tag, before: null, name);
            isChanged = true;
        }

        return isChanged;
    }

    private long AddPoint(long contactId, ContactPointKind kind, string value)
    {
        var point = new ContactPoint { Id = desk.NewId(), ContactId = contactId, Kind = kind, Value = value, CreatedAt = desk.Now, LastSeenAt = desk.Now };
        desk.Insert(point);
        return point.Id;
    }

    private ContactFieldValue Value(long contactId, long fieldId, FieldValue value) =>
        new() { ContactId = contactId, FieldId = fieldId, Text = value.Text, Key = value.Key, Sortable = value.Sortable, At = desk.Now };

    private static string? Kept(string text) => text.Length == 0 ? null : text;
}
