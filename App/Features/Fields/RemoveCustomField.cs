using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Fields;

/// <summary>Takes a field off the card, and puts it back. What contacts hold in it stays all the while.</summary>
internal sealed class RemoveCustomField(WriteQueue writes)
{
    /// <returns>False when there is none (any more).</returns>
    public Task<bool> ExecuteAsync(Actor actor, long id)
    {
        actor.Demand(Permission.Supervise);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.CustomFields.FindAsync(id) is not { RemovedAt: null } field) return false;
            field.RemovedAt = scope.Now;
            SaveCustomField.Tell(scope, DeskEventKind.FieldRemoved, field, actor);
            return true;
        });
    }

    /// <summary>Puts a removed field back at the end of the card.</summary>
    /// <returns>Text key of why that cannot be; null when it is there.</returns>
    public Task<string?> RestoreAsync(Actor actor, long id)
    {
        actor.Demand(Permission.Supervise);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.CustomFields.FindAsync(id) is not { RemovedAt: not null } field) return "fields.problem.gone";
            var shown = await scope.Db.CustomFields.Where(f => f.RemovedAt == null).ToListAsync();
            if (shown.Exists(f => f.Key == field.Key)) return "fields.problem.taken";
            if (shown.Count >= CustomField.Most) return "fields.problem.many";
            (field.RemovedAt, field.Position) = (null, shown.Select(f => f.Position).DefaultIfEmpty(-1).Max() + 1);
            SaveCustomField.Tell(scope, DeskEventKind.FieldRestored, field, actor);
            return (string?)null;
        });
    }
}
