using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.CannedReplies;

/// <summary>What came of saving a canned reply.</summary>
internal abstract record SaveCannedResult
{
    private SaveCannedResult()
    {
    }

    /// <summary>Stored.</summary>
    internal sealed record Saved(long Id) : SaveCannedResult;

    /// <summary>Nothing was stored, and why.</summary>
    internal sealed record Refused(IReadOnlyList<CannedProblem> Problems) : SaveCannedResult;

    /// <summary>There is none (any more), or it is another's own.</summary>
    internal sealed record NotFound : SaveCannedResult;
}

/// <summary>Makes or changes a canned reply.</summary>
internal sealed class SaveCannedReply(WriteQueue writes, DeskDirectory directory)
{
    /// <param name="actor">Who saves.</param>
    /// <param name="id">Which to change; null for a new one.</param>
    /// <param name="draft">As it shall be.</param>
    public async Task<SaveCannedResult> ExecuteAsync(Actor actor, long? id, CannedDraft draft)
    {
        var owner = CannedRights.OwnerFor(actor, draft.IsShared);
        var tidy = CannedCheck.Tidy(draft);
        List<CannedProblem> problems = [.. CannedCheck.Problems(tidy)];
        if (tidy.Plan.Assign == CannedAssign.Agent && directory.Current.Agent(tidy.Plan.AssigneeId) is not { IsActive: true }) problems.Add(new("plan", "canned.problem.assignee"));
        if (tidy.Plan.TagIds.Any(t => directory.Current.Tag(t) is null)) problems.Add(new("plan", "tags.problem.gone"));
        if (problems.Count > 0) return new SaveCannedResult.Refused(problems);
        return await writes.RunAsync(scope => StoreAsync(scope, actor, id, owner, tidy));
    }

    private static async ValueTask<SaveCannedResult> StoreAsync(WriteScope scope, Actor actor, long? id, long? owner, CannedDraft draft)
    {
        CannedReply? reply = null;
        if (id is { } known)
        {
            reply = await scope.Db.CannedReplies.Include(c => c.Files).FirstOrDefaultAsync(c => c.Id == known);
            if (reply is null || (reply.OwnerId is not null && reply.OwnerId != actor.AgentId)) return new SaveCannedResult.NotFound();
            CannedRights.Demand(actor, reply.OwnerId);
        }

        if (await scope.Db.CannedReplies.AnyAsync(c => c.OwnerId == owner && c.Shortcut == draft.Shortcut && c.Id != id))
            return new SaveCannedResult.Refused([new("shortcut", "canned.problem.taken", draft.Shortcut)]);
        var files = await FilesAsync(scope, actor, draft.AttachmentIds);
        if (files is null) return new SaveCannedResult.Refused([new("files", "canned.problem.fileGone")]);
        if (reply is null) scope.Db.CannedReplies.Add(reply = new CannedReply { Id = scope.NewId(), CreatedAt = scope.Now });
        Write(reply, owner, draft, scope.Now);
        reply.Files.RemoveAll(f => !draft.KeptFileIds.Contains(f.Id));
        foreach (var file in files)
        {
            scope.Db.CannedFiles.Add(file);
            reply.Files.Add(file);
        }

        scope.Record(FactOf(DeskEventKind.CannedReplySaved, actor, reply, scope.Now));
        scope.Announce(NoticeKind.CannedReply, reply.Id);
        return new SaveCannedResult.Saved(reply.Id);
    }

    /// <summary>Puts what the draft says into the row; its files are another matter.</summary>
    internal static void Write(CannedReply reply, long? owner, CannedDraft draft, DateTime now)
    {
        (reply.OwnerId, reply.Title, reply.Shortcut, reply.Folder, reply.TextRu, reply.TextEn) = (owner, draft.Title, draft.Shortcut, draft.Folder, draft.TextRu, draft.TextEn);
        (reply.Assign, reply.AssigneeId, reply.After, reply.SnoozeDays) = (draft.Plan.Assign, draft.Plan.AssigneeId, draft.Plan.After, draft.Plan.SnoozeDays);
        reply.TagIds = Tag.WriteIds(draft.Plan.TagIds);
        reply.ChangedAt = now;
    }

    internal static DeskEvent FactOf(DeskEventKind kind, Actor actor, CannedReply reply, DateTime now)
    {
        var fact = DeskEvent.Of(kind, actor, now);
        fact.Data = JsonSerializer.Serialize(new { id = reply.Id, title = reply.Title, own = reply.OwnerId is not null });
        return fact;
    }

    /// <summary>Copies of files that the actor may see: of messages, or their own uploads. Null when one is missing.</summary>
    private static async ValueTask<IReadOnlyList<CannedFile>?> FilesAsync(WriteScope scope, Actor actor, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0) return [];
        var found = await scope.Db.Attachments.AsNoTracking()
            .Where(a => ids.Contains(a.Id) && (a.MessageId != null || (a.UploadedByKind == actor.Kind && a.UploadedById == actor.Id))).ToDictionaryAsync(a => a.Id);
        if (!ids.All(found.ContainsKey)) return null;
        return [.. ids.Distinct().Select(id => found[id]).Select(a => new CannedFile
        {
            Id = scope.NewId(), Name = a.Name, ContentType = a.ContentType, Size = a.Size, Hash = a.Hash, Width = a.Width, Height = a.Height,
        })];
    }
}
