using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>The head of a conversation: who, where, in which state, and the draft of whoever looks.</summary>
internal sealed class ConversationQuery(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>By the number people see.</summary>
    /// <returns>Null when there is none; the conversation it was merged into when it was.</returns>
    public async Task<ConversationView?> ByNumberAsync(Actor actor, long number, long? agentId, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var id = await db.Conversations.Where(c => c.Number == number).Select(c => c.Id).FirstOrDefaultAsync(cancel);
        return id == 0 ? null : await ByIdAsync(actor, id, agentId, cancel);
    }

    /// <inheritdoc cref="ByNumberAsync"/>
    public async Task<ConversationView?> ByIdAsync(Actor actor, long id, long? agentId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await (
            from c in db.Conversations.AsNoTracking()
            join contact in db.Contacts on c.ContactId equals contact.Id
            where c.Id == id && c.DeletedAt == null
            select new { c, contact.Name, contact.PhotoHash, contact.Language, contact.BlockedAt }).FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        if (found.c.MergedIntoId is { } into) return await ByIdAsync(actor, into, agentId, cancel);
        var draft = agentId is null ? null : await db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.ConversationId == id && d.AgentId == agentId, cancel);
        return new ConversationView
        {
            Id = id,
            Number = found.c.Number,
            Status = found.c.Status,
            ContactId = found.c.ContactId,
            ContactName = found.Name,
            ContactPhotoHash = found.PhotoHash,
            ContactLanguage = found.Language,
            ContactBlockedAt = found.BlockedAt,
            ChannelId = found.c.ChannelId,
            AssigneeId = found.c.AssigneeId,
            TeamId = found.c.TeamId,
            Priority = found.c.Priority,
            TagIds = await db.ConversationTags.AsNoTracking().Where(t => t.ConversationId == id).OrderBy(t => t.At).ThenBy(t => t.TagId).Select(t => t.TagId).ToListAsync(cancel),
            SpamAt = found.c.SpamAt,
            SpamById = found.c.SpamById,
            Subject = found.c.Subject,
            CreatedAt = found.c.CreatedAt,
            LastMessageId = found.c.LastMessageId,
            WaitingSince = found.c.WaitingSince,
            IsUnanswered = found.c.IsUnanswered,
            SnoozedUntil = found.c.SnoozedUntil,
            ClosedAt = found.c.ClosedAt,
            PreviousId = found.c.PreviousId,
            PreviousNumber = found.c.PreviousId is { } previous ? await db.Conversations.Where(c => c.Id == previous).Select(c => c.Number).FirstOrDefaultAsync(cancel) : null,
            LooksLikeNumber = found.c.LooksLikeId is { } like ? await db.Conversations.Where(c => c.Id == like && c.DeletedAt == null).Select(c => (long?)c.Number).FirstOrDefaultAsync(cancel) : null,
            JoinedNumbers = await JoinedAsync(db, id, cancel),
            ContinuedAt = found.c.ContinuedAt,
            ContinuedChannelId = found.c.ContinuedChannelId,
            IsContinuedShut = found.c.ContinuedPointId is { } there && await db.ContactPoints.AnyAsync(p => p.Id == there && !p.IsReachable, cancel),
            ReadUpTo = agentId is null ? 0 : await db.ReadMarks.Where(r => r.AgentId == agentId && r.ConversationId == id).Select(r => r.MessageId).FirstOrDefaultAsync(cancel),
            Draft = await DraftAsync(db, draft, cancel),
        };
    }

    private static async Task<IReadOnlyList<long>> JoinedAsync(DeskDbContext db, long id, CancellationToken cancel)
    {
        var facts = await db.Events.AsNoTracking()
            .Where(e => e.ConversationId == id && (e.Kind == DeskEventKind.ConversationJoined || e.Kind == DeskEventKind.ConversationParted) && e.Data != null)
            .OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new { e.Kind, e.Data }).ToListAsync(cancel);
        List<long> joined = [];
        foreach (var fact in facts)
        {
            var number = JoinedFact.Read(fact.Data!).From;
            if (fact.Kind == DeskEventKind.ConversationJoined) joined.Add(number);
            else joined.Remove(number);
        }

        return joined;
    }

    private static async Task<DraftView?> DraftAsync(DeskDbContext db, Draft? draft, CancellationToken cancel)
    {
        if (draft is null) return null;
        var ids = draft.AttachmentIds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        IReadOnlyList<AttachmentView> files = ids.Count == 0 ? [] : await db.Attachments
            .Where(a => ids.Contains(a.Id) && a.MessageId == null)
            .Select(a => new AttachmentView(a.Id, a.Name, a.ContentType, a.Size, a.Width, a.Height)).ToListAsync(cancel);
        return new DraftView(draft.Text, draft.IsNote, draft.SeenUpTo, files);
    }
}
