using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;

namespace SmallDesk.Features.Fields;

/// <summary>Writes what a contact holds in a field, or empties it. What it was before stands in the history.</summary>
internal sealed class SetFieldValue(WriteQueue writes, DeskDirectory directory, FieldReading reading)
{
    /// <param name="actor">Who writes.</param>
    /// <param name="contactId">Whose card.</param>
    /// <param name="fieldId">Which field.</param>
    /// <param name="typed">As typed; of a choice its name; empty for nothing.</param>
    /// <param name="language">How the writer writes numbers and days, "ru" or "en".</param>
    public async Task<CardResult> ExecuteAsync(Actor actor, long contactId, long fieldId, string typed, string language)
    {
        actor.Demand(Permission.Work);
        if (directory.Current.Field(fieldId) is not { IsRemoved: false } field) return new CardResult.Gone();
        var (value, problem) = reading.Read(field, typed, language);
        if (value is null) return new CardResult.Refused(problem!, ContactFieldValue.LongestText);
        return await writes.RunAsync<CardResult>(async scope =>
        {
            if (await Cards.FindAsync(scope, contactId) is not { } contact) return new CardResult.Gone();
            return await StoreAsync(scope, actor, contact.Id, field, value) ? new CardResult.Done() : new CardResult.Unchanged();
        });
    }

    private static async ValueTask<bool> StoreAsync(WriteScope scope, Actor actor, long contactId, FieldEntry field, FieldValue value)
    {
        var there = await scope.Db.ContactFieldValues.FindAsync(contactId, field.Id);
        var before = there?.Text ?? "";
        if (before == value.Text) return false;
        if (value.Text.Length == 0) scope.Db.ContactFieldValues.Remove(there!);
        else if (there is null) scope.Db.ContactFieldValues.Add(there = new ContactFieldValue { ContactId = contactId, FieldId = field.Id });
        if (value.Text.Length > 0) (there!.Text, there.Key, there.Sortable, there.At) = (value.Text, value.Key, value.Sortable, scope.Now);
        Cards.Note(scope, actor, contactId, CardPart.Field, field.Id, FieldText.Plain(field, before), FieldText.Plain(field, value.Text));
        if (field.Kind is FieldKind.Text or FieldKind.Link) await scope.ReindexAsync(contactId);
        return true;
    }
}
