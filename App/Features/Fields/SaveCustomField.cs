using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Fields;

/// <summary>Makes a field of the contact card, or changes its name and choices. What contacts hold in it stays.</summary>
internal sealed class SaveCustomField(WriteQueue writes)
{
    public async Task<FieldResult> ExecuteAsync(Actor actor, FieldDraft draft)
    {
        actor.Demand(Permission.Supervise);
        if (Problem(draft) is { } problem) return new FieldResult(draft.Id, problem);
        return await writes.RunAsync(scope => StoreAsync(scope, actor, draft));
    }

    private static string? Problem(FieldDraft draft)
    {
        if (NameProblem(draft.Name) is { } name) return name;
        if (!Enum.IsDefined(draft.Kind)) return "fields.problem.kind";
        if (draft.Kind != FieldKind.Choice) return null;
        if (draft.Choices.Count == 0) return "fields.problem.noChoice";
        if (draft.Choices.Count > CustomField.MostChoices) return "fields.problem.manyChoices";
        if (draft.Choices.Select(c => NameProblem(c.Name)).FirstOrDefault(p => p is not null) is not null) return "fields.problem.choice";
        return draft.Choices.Select(c => CustomField.KeyOf(c.Name)).Distinct(StringComparer.Ordinal).Count() < draft.Choices.Count ? "fields.problem.sameChoice" : null;
    }

    private static string? NameProblem(string name) => CustomField.CleanName(name).Length switch
    {
        0 => "fields.problem.empty",
        > CustomField.LongestName => "fields.problem.long",
        _ => null,
    };

    private static async ValueTask<FieldResult> StoreAsync(WriteScope scope, Actor actor, FieldDraft draft)
    {
        var fields = await scope.Db.CustomFields.Where(f => f.RemovedAt == null).ToListAsync();
        var field = fields.Find(f => f.Id == draft.Id);
        if (field is null && draft.Id is not null) return new FieldResult(null, "fields.problem.gone");
        if (field is null && fields.Count >= CustomField.Most) return new FieldResult(null, "fields.problem.many");
        if (field is not null && field.Kind != draft.Kind) return new FieldResult(field.Id, "fields.problem.kind");
        var (name, key) = (CustomField.CleanName(draft.Name), CustomField.KeyOf(draft.Name));
        if (fields.Find(f => f.Key == key && f.Id != draft.Id) is { } other) return new FieldResult(other.Id, "fields.problem.taken");
        var choices = draft.Kind == FieldKind.Choice ? CustomField.WriteChoices(Choices(CustomField.ReadChoices(field?.Choices), draft.Choices)) : null;
        if (field is not null && field.Name == name && field.Choices == choices) return new FieldResult(field.Id, null);
        if (field is null)
        {
            field = new CustomField { Id = scope.NewId(), Kind = draft.Kind, Position = fields.Select(f => f.Position).DefaultIfEmpty(-1).Max() + 1, CreatedAt = scope.Now };
            scope.Db.CustomFields.Add(field);
        }

        (field.Name, field.Key, field.Choices) = (name, key, choices);
        Tell(scope, DeskEventKind.FieldSaved, field, actor);
        return new FieldResult(field.Id, null);
    }

    /// <summary>Those that are wanted, in their order, then those that are no longer offered. A name that was offered before is the same choice again.</summary>
    private static List<FieldChoice> Choices(IReadOnlyList<FieldChoice> had, IReadOnlyList<ChoiceDraft> wanted)
    {
        var next = had.Select(c => c.Id).DefaultIfEmpty(0).Max() + 1;
        HashSet<long> used = [.. wanted.Where(w => had.Any(c => c.Id == w.Id)).Select(w => w.Id!.Value)];
        List<FieldChoice> choices = [];
        HashSet<long> placed = [];
        foreach (var draft in wanted)
        {
            var known = had.FirstOrDefault(c => c.Id == draft.Id) ?? had.FirstOrDefault(c => !used.Contains(c.Id) && CustomField.KeyOf(c.Name) == CustomField.KeyOf(draft.Name));
            var id = known is not null && placed.Add(known.Id) ? known.Id : next++;
            used.Add(id);
            choices.Add(new FieldChoice(id, CustomField.CleanName(draft.Name)));
        }

        choices.AddRange(had.Where(c => !placed.Contains(c.Id)).Select(c => c with { IsRemoved = true }));
        return choices;
    }

    internal static void Tell(WriteScope scope, DeskEventKind kind, CustomField field, Actor actor)
    {
        var fact = DeskEvent.Of(kind, actor, scope.Now);
        fact.Data = JsonSerializer.Serialize(new { field = field.Id, name = field.Name }, JsonSerializerOptions.Web);
        scope.Record(fact);
        scope.Announce(NoticeKind.Field, field.Id);
    }
}
