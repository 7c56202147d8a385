using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Tags;

/// <summary>What came of making or changing a tag.</summary>
/// <param name="Id">The tag; also the one that has the name already.</param>
/// <param name="Problem">Text key of what is wrong; null when it was done.</param>
internal sealed record TagResult(long? Id, string? Problem);

/// <summary>What can be said of a name by itself.</summary>
internal static class TagCheck
{
    /// <returns>A text key; null when there is nothing wrong.</returns>
    public static string? Problem(string name) => Tag.CleanName(name).Length switch
    {
        0 => "tags.problem.empty",
        > Tag.LongestName => "tags.problem.long",
        _ => null,
    };
}

/// <summary>Makes a tag. Whoever works on conversations may, while typing.</summary>
internal sealed class MakeTag(WriteQueue writes)
{
    public async Task<TagResult> ExecuteAsync(Actor actor, string name, string color = "")
    {
        actor.Demand(Permission.Work);
        if (TagCheck.Problem(name) is { } problem) return new TagResult(null, problem);
        if (!Tag.Palette.Contains(color, StringComparer.Ordinal)) return new TagResult(null, "tags.problem.color");
        return await writes.RunAsync(async scope =>
        {
            var key = Tag.KeyOf(name);
            var taken = await scope.Db.Tags.Where(t => t.Key == key).Select(t => (long?)t.Id).FirstOrDefaultAsync();
            return taken is not null ? new TagResult(taken, "tags.problem.taken") : new TagResult((await FindOrMakeAsync(scope, actor, name, color)).Id, null);
        });
    }

    /// <summary>The tag of that name; made when there is none.</summary>
    internal static async ValueTask<Tag> FindOrMakeAsync(WriteScope scope, Actor actor, string name, string color = "")
    {
        var key = Tag.KeyOf(name);
        if (await scope.Db.Tags.FirstOrDefaultAsync(t => t.Key == key) is { } known) return known;
        var tag = new Tag { Id = scope.NewId(), Name = Tag.CleanName(name), Key = key, Color = color, CreatedAt = scope.Now };
        scope.Db.Tags.Add(tag);

        // What follows in the same work looks for it in the database.
        await scope.Db.SaveChangesAsync();
        Tell(scope, DeskEventKind.TagSaved, tag, actor);
        return tag;
    }

    internal static void Tell(WriteScope scope, DeskEventKind kind, Tag tag, Actor actor, string? into = null)
    {
        var fact = DeskEvent.Of(kind, actor, scope.Now);
        fact.Data = JsonSerializer.Serialize(new { tag = tag.Id, name = tag.Name, color = tag.Color, into });
        scope.Record(fact);
        scope.Announce(NoticeKind.Tag, tag.Id);
    }
}
