using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Fields;

/// <summary>Puts a field to another place on the card.</summary>
internal sealed class MoveCustomField(WriteQueue writes)
{
    /// <param name="actor">Who moves it.</param>
    /// <param name="id">The field.</param>
    /// <param name="place">Its new place among those that are shown, from 0; beyond the ends is the first or the last.</param>
    /// <returns>False when there is no such field (any more), or it stands there already.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long id, int place)
    {
        actor.Demand(Permission.Supervise);
        return writes.RunAsync(async scope =>
        {
            var fields = await scope.Db.CustomFields.Where(f => f.RemovedAt == null).OrderBy(f => f.Position).ThenBy(f => f.Id).ToListAsync();
            if (fields.Find(f => f.Id == id) is not { } field) return false;
            var to = Math.Clamp(place, 0, fields.Count - 1);
            if (fields.IndexOf(field) == to) return false;
            fields.Remove(field);
            fields.Insert(to, field);
            for (var i = 0; i < fields.Count; i++) fields[i].Position = i;
            SaveCustomField.Tell(scope, DeskEventKind.FieldSaved, field, actor);
            return true;
        });
    }
}
