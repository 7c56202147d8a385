using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Tags;

/// <summary>Renames and recolours a tag; conversations keep it.</summary>
internal sealed class ChangeTag(WriteQueue writes)
{
    public async Task<TagResult> ExecuteAsync(Actor actor, long id, string name, string color)
    {
        actor.Demand(Permission.Supervise);
        if (TagCheck.Problem(name) is { } problem) return new TagResult(id, problem);
        if (!Tag.Palette.Contains(color, StringComparer.Ordinal)) return new TagResult(id, "tags.problem.color");
        return await writes.RunAsync(async scope =>
        {
            if (await scope.Db.Tags.FindAsync(id) is not { } tag) return new TagResult(null, "tags.problem.gone");
            var (clean, key) = (Tag.CleanName(name), Tag.KeyOf(name));
            var taken = await scope.Db.Tags.Where(t => t.Key == key && t.Id != id).Select(t => (long?)t.Id).FirstOrDefaultAsync();
            if (taken is not null) return new TagResult(taken, "tags.problem.taken");
            if (tag.Name == clean && tag.Color == color) return new TagResult(id, null);
            (tag.Name, tag.Key, tag.Color) = (clean, key, color);
            MakeTag.Tell(scope, DeskEventKind.TagSaved, tag, actor);
            return new TagResult(id, null);
        });
    }
}
