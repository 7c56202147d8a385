using System.Globalization;
using System.Text.Json;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>Tells joining and parting: in the histories of both cards, and as a fact of the desk.</summary>
internal sealed class CardStory(WriteScope scope, Actor actor)
{
    /// <summary>The history keeps the words that the staying card does not.</summary>
    public async ValueTask MergedAsync(Contact into, Contact from, IReadOnlyDictionary<string, Merged> slots, IReadOnlyDictionary<string, string> other)
    {
        List<string> left = [];
        foreach (var (slot, merged) in slots)
        {
            if (merged is not { Take: Take.Own or Take.Other } || PartOf(slot) is not (CardPart.Name or CardPart.Company or CardPart.Language or CardPart.TimeZone or CardPart.Notes or CardPart.Field)) continue;
            if (other.TryGetValue(slot, out var had) && await WordsAsync(slot, had) is { } words && words != await WordsAsync(slot, merged.Result)) left.Add(words);
        }

        Line(into.Id, CardPart.Merged, from.Id, left.Count == 0 ? null : string.Join('\n', left), from.Name);
        Line(from.Id, CardPart.Merged, into.Id, before: null, into.Name);
    }

    public void Parted(Contact stays, Contact back)
    {
        Line(stays.Id, CardPart.Unmerged, back.Id, back.Name, after: null);
        Line(back.Id, CardPart.Unmerged, stays.Id, stays.Name, after: null);
    }

    /// <summary>A line for each value that is another one than before.</summary>
    public async ValueTask ChangedAsync(long contactId, IEnumerable<(string Slot, string? Before, string? After)> changes)
    {
        foreach (var (slot, before, after) in changes)
        {
            if (PartOf(slot) is not { } part || before == after) continue;
            if (part is CardPart.TagPut) await TagAsync(contactId, Slots.TagOf(slot)!.Value, after is not null);
            else Line(contactId, part, Slots.FieldOf(slot), await WordsAsync(slot, before), await WordsAsync(slot, after));
        }
    }

    /// <summary>What the desk keeps of a joining.</summary>
    public DeskEvent Joined(Contact into, Contact from, long mergeId, long? conversationId)
    {
        var fact = DeskEvent.Of(DeskEventKind.ContactsJoined, actor, scope.Now);
        (fact.ContactId, fact.ConversationId) = (into.Id, conversationId);
        fact.Data = JsonSerializer.Serialize(new { from = from.Id, name = from.Name, merge = mergeId }, JsonSerializerOptions.Web);
        return fact;
    }

    /// <summary>What the desk keeps of a parting.</summary>
    public DeskEvent PartedFact(Contact stays, Contact back)
    {
        var fact = DeskEvent.Of(DeskEventKind.ContactsParted, actor, scope.Now);
        (fact.ContactId, fact.Data) = (stays.Id, JsonSerializer.Serialize(new { to = back.Id }));
        return fact;
    }

    private async ValueTask TagAsync(long contactId, long tagId, bool isPut)
    {
        var name = (await scope.Db.Tags.FindAsync(tagId))?.Name;
        Line(contactId, isPut ? CardPart.TagPut : CardPart.TagTaken, tagId, isPut ? null : name, isPut ? name : null);
    }

    private void Line(long contactId, CardPart part, long? refId, string? before, string? after) => scope.Db.ContactChanges.Add(new ContactChange
    {
        Id = scope.NewId(), ContactId = contactId, At = scope.Now, ActorKind = actor.Kind, ActorId = actor.Id, Part = part, RefId = refId,
        Before = string.IsNullOrEmpty(before) ? null : before, After = string.IsNullOrEmpty(after) ? null : after,
    });

    /// <summary>As people read it; of a choice its name.</summary>
    private async ValueTask<string?> WordsAsync(string slot, string? value)
    {
        if (Slots.FieldOf(slot) is not { } id || Slots.ReadField(value) is not { } held) return value;
        var field = await scope.Db.CustomFields.FindAsync(id);
        return field?.Kind == FieldKind.Choice && long.TryParse(held.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var choice)
            ? CustomField.ReadChoices(field.Choices).FirstOrDefault(c => c.Id == choice)?.Name ?? held.Text
            : held.Text;
    }

    private static CardPart? PartOf(string slot) => slot switch
    {
        Slots.Name => CardPart.Name,
        Slots.Company => CardPart.Company,
        Slots.Language => CardPart.Language,
        Slots.TimeZone => CardPart.TimeZone,
        Slots.Notes => CardPart.Notes,
        _ when Slots.FieldOf(slot) is not null => CardPart.Field,
        _ when Slots.TagOf(slot) is not null => CardPart.TagPut,
        _ => null,
    };
}
