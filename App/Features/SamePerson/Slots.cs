using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>
/// The values of a card under names, each as one text: so that all of them are merged, recorded and put back by the same few rules.
/// There is no entry where there is nothing.
/// </summary>
internal static class Slots
{
    public const string Name = "name", Company = "company", Language = "language", TimeZone = "timeZone", Notes = "notes", Photo = "photo", Blocked = "blocked";
    public const string FirstSeen = "firstSeen", LastSeen = "lastSeen";

    private const string FieldMark = "field:", TagMark = "tag:";

    public static string OfField(long id) => string.Create(CultureInfo.InvariantCulture, $"{FieldMark}{id}");

    public static string OfTag(long id) => string.Create(CultureInfo.InvariantCulture, $"{TagMark}{id}");

    /// <summary>The field of a slot; null when it is none.</summary>
    public static long? FieldOf(string slot) => IdOf(slot, FieldMark);

    /// <summary>The tag of a slot; null when it is none.</summary>
    public static long? TagOf(string slot) => IdOf(slot, TagMark);

    /// <summary>What a field's slot holds.</summary>
    public static HeldField? ReadField(string? value) => value is null ? null : JsonSerializer.Deserialize<HeldField>(value, JsonSerializerOptions.Web);

    public static string Write(DateTime at) => at.ToString("O", CultureInfo.InvariantCulture);

    public static DateTime? ReadTime(string? value) => value is null ? null : DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>All that a card holds.</summary>
    public static async ValueTask<Dictionary<string, string>> OfAsync(DeskDbContext db, Contact card)
    {
        Dictionary<string, string> slots = new(StringComparer.Ordinal) { [FirstSeen] = Write(card.CreatedAt), [LastSeen] = Write(card.LastSeenAt) };
        Put(Name, card.Name);
        Put(Company, card.Company);
        Put(Notes, card.Notes);
        Put(Language, card.Language);
        Put(TimeZone, card.TimeZone);
        Put(Photo, card.PhotoHash);
        Put(Blocked, card.BlockedAt is { } at ? Write(at) : null);
        foreach (var tag in await db.ContactTags.AsNoTracking().Where(t => t.ContactId == card.Id).ToListAsync()) Put(OfTag(tag.TagId), Write(tag.At));
        foreach (var field in await db.ContactFieldValues.AsNoTracking().Where(v => v.ContactId == card.Id).ToListAsync()) Put(OfField(field.FieldId), HeldField.Of(field));
        return slots;

        void Put(string slot, string? value)
        {
            if (!string.IsNullOrEmpty(value)) slots[slot] = value;
        }
    }

    /// <summary>Writes one of them; null empties it.</summary>
    public static async ValueTask SetAsync(WriteScope scope, Contact card, string slot, string? value)
    {
        if (FieldOf(slot) is { } field) await SetFieldAsync(scope, card.Id, field, ReadField(value));
        else if (TagOf(slot) is { } tag) await SetTagAsync(scope, card.Id, tag, ReadTime(value));
        else Set(card, slot, value);
    }

    private static void Set(Contact card, string slot, string? value)
    {
        switch (slot)
        {
            case Name: card.Name = value ?? ""; break;
            case Company: card.Company = value ?? ""; break;
            case Notes: card.Notes = value ?? ""; break;
            case Language: card.Language = value; break;
            case TimeZone: card.TimeZone = value; break;
            case Photo: card.PhotoHash = value; break;
            case Blocked: card.BlockedAt = ReadTime(value); break;
            case FirstSeen: card.CreatedAt = ReadTime(value) ?? card.CreatedAt; break;
            case LastSeen: card.LastSeenAt = ReadTime(value) ?? card.LastSeenAt; break;
            default: throw new ArgumentOutOfRangeException(nameof(slot), slot, "No part of a card.");
        }
    }

    private static async ValueTask SetFieldAsync(WriteScope scope, long card, long field, HeldField? value)
    {
        var there = await scope.Db.ContactFieldValues.FindAsync(card, field);
        if (value is null)
        {
            if (there is not null) scope.Db.ContactFieldValues.Remove(there);
            return;
        }

        if (there is null) scope.Db.ContactFieldValues.Add(there = new ContactFieldValue { ContactId = card, FieldId = field });
        (there.Text, there.Key, there.Sortable, there.At) = (value.Text, value.Key, value.Sortable, value.At);
    }

    private static async ValueTask SetTagAsync(WriteScope scope, long card, long tag, DateTime? at)
    {
        var there = await scope.Db.ContactTags.FindAsync(card, tag);
        if (at is null && there is not null) scope.Db.ContactTags.Remove(there);
        if (at is not { } since) return;
        if (there is not null) there.At = since;
        else if (await scope.Db.Tags.FindAsync(tag) is not null) scope.Db.ContactTags.Add(new ContactTag { ContactId = card, TagId = tag, At = since });
    }

    private static long? IdOf(string slot, string mark) =>
        slot.StartsWith(mark, StringComparison.Ordinal) && long.TryParse(slot.AsSpan(mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>A field's value with all that its row knows of it.</summary>
internal sealed record HeldField(string Text, string Key, long? Sortable, DateTime At)
{
    public static string Of(ContactFieldValue value) => JsonSerializer.Serialize(new HeldField(value.Text, value.Key, value.Sortable, value.At), JsonSerializerOptions.Web);
}
