using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Tables;
using SmallDesk.Live;

namespace SmallDesk.Features.CannedReplies;

/// <summary>What came of bringing a table in.</summary>
internal abstract record ImportCannedResult
{
    private ImportCannedResult()
    {
    }

    /// <summary>All of it is in.</summary>
    internal sealed record Imported(int Made, int Changed) : ImportCannedResult;

    /// <summary>Nothing of it is in.</summary>
    internal sealed record Refused(IReadOnlyList<CsvMistake> Mistakes) : ImportCannedResult;
}

/// <summary>Brings a table of canned replies in, all or nothing. A shortcut that is there already is changed, its files stay.</summary>
internal sealed class ImportCannedReplies(WriteQueue writes, DeskDirectory directory)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    public const int MostRows = 2000;

    /// <param name="actor">Whose own ones may be among them.</param>
    /// <param name="file">The bytes; null when there were too many.</param>
    public async Task<ImportCannedResult> ExecuteAsync(Actor actor, byte[]? file)
    {
        actor.Demand(Permission.Work);
        if (file is null || file.Length > LargestFile) return Refused(new CsvMistake(1, "canned.csv.large"));
        List<CsvMistake> mistakes = [];
        var drafts = CannedTable.Read(CsvReading.TextOf(file), actor, directory.Current, mistakes);
        if (drafts.Count > MostRows) return Refused(new CsvMistake(1, "canned.csv.many", MostRows.ToString(CultureInfo.InvariantCulture)));
        foreach (var twice in drafts.GroupBy(d => (d.Reply.IsShared, d.Reply.Shortcut)).SelectMany(g => g.Skip(1)))
            mistakes.Add(new CsvMistake(twice.Line, "canned.csv.again", twice.Reply.Shortcut));
        return await writes.RunAsync(scope => StoreAsync(scope, actor, drafts, mistakes));
    }

    private static ImportCannedResult.Refused Refused(CsvMistake mistake) => new([mistake]);

    private static async ValueTask<ImportCannedResult> StoreAsync(WriteScope scope, Actor actor, IReadOnlyList<CannedTable.Draft> drafts, List<CsvMistake> mistakes)
    {
        var own = actor.AgentId;
        var present = await scope.Db.CannedReplies.Include(c => c.Files).Where(c => c.OwnerId == null || c.OwnerId == own).ToListAsync();
        var known = present.ToDictionary(c => (c.OwnerId is null, c.Shortcut));
        foreach (var draft in drafts)
        {
            var files = known.GetValueOrDefault((draft.Reply.IsShared, draft.Reply.Shortcut))?.Files.Select(f => f.Id).ToList() ?? [];
            mistakes.AddRange(CannedCheck.Problems(draft.Reply with { KeptFileIds = files }).Select(p => new CsvMistake(draft.Line, p.Key, p.Arguments)));
        }

        if (mistakes.Count > 0) return new ImportCannedResult.Refused([.. mistakes.OrderBy(m => m.Line)]);
        var made = 0;
        foreach (var draft in drafts)
        {
            if (!known.TryGetValue((draft.Reply.IsShared, draft.Reply.Shortcut), out var reply))
            {
                scope.Db.CannedReplies.Add(reply = new CannedReply { Id = scope.NewId(), CreatedAt = scope.Now });
                made++;
            }

            // A table from before there were tags leaves those that are there.
            var kept = draft.HasTags ? draft.Reply : draft.Reply with { Plan = draft.Reply.Plan with { TagIds = Tag.ReadIds(reply.TagIds) } };
            SaveCannedReply.Write(reply, draft.Reply.IsShared ? null : own, kept, scope.Now);
        }

        var fact = DeskEvent.Of(DeskEventKind.CannedRepliesImported, actor, scope.Now);
        fact.Data = JsonSerializer.Serialize(new { made, changed = drafts.Count - made });
        scope.Record(fact);
        scope.Announce(NoticeKind.CannedReply, 0);
        return new ImportCannedResult.Imported(made, drafts.Count - made);
    }
}
