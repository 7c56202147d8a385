using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Features.Surveys;

/// <summary>What decides whether a customer is asked about a conversation.</summary>
internal sealed record ClosedTalk(long Id, long ContactId, long ChannelId, long? TeamId, ConversationStatus Status, DateTime? ClosedAt)
{
    /// <summary>It goes on in another conversation.</summary>
    public bool IsMerged { get; init; }

    /// <summary>It is spam, or deleted.</summary>
    public bool IsAway { get; init; }

    /// <summary>The customer was erased.</summary>
    public bool IsErased { get; init; }

    public bool IsBlocked { get; init; }

    /// <summary>Several people on the other side.</summary>
    public bool IsGroup { get; init; }

    /// <summary>A person wrote, not only machines.</summary>
    public bool HasCustomer { get; init; }

    /// <summary>The last answer of a person of ours before the closing; null when there is none.</summary>
    public long? AnswerId { get; init; }

    /// <summary>Who wrote that answer; null when it came by a program.</summary>
    public long? AgentId { get; init; }

    /// <summary>When the customer was asked last about any other conversation, UTC.</summary>
    public DateTime? AskedAt { get; init; }

    public bool IsExcluded { get; init; }

    /// <summary>Why the customer is not asked about it: a text key that begins with "surveys.skip."; null when they are.</summary>
    /// <param name="rules">How customers are asked.</param>
    /// <param name="asks">Whether the channel asks at all.</param>
    /// <param name="at">When they would be asked, UTC.</param>
    public string? WhyNot(SurveyRules rules, bool asks, DateTime at) =>
        !asks ? "surveys.skip.off"
        : IsMerged ? "surveys.skip.merged"
        : Status != ConversationStatus.Closed ? "surveys.skip.reopened"
        : IsAway ? "surveys.skip.spam"
        : IsErased ? "surveys.skip.erased"
        : IsBlocked ? "surveys.skip.blocked"
        : IsGroup ? "surveys.skip.group"
        : !HasCustomer ? "surveys.skip.automatic"
        : AnswerId is null ? "surveys.skip.noAnswer"
        : IsExcluded ? "surveys.skip.tag"
        : AskedAt?.AddDays(rules.EveryDays) > at ? "surveys.skip.recent"
        : null;

    /// <summary>Reads some at once. Who belongs to whom is asked of the conversations: they move when cards are joined.</summary>
    public static async Task<Dictionary<long, ClosedTalk>> ReadAsync(DeskDbContext db, IReadOnlyCollection<long> ids, SurveyRules rules)
    {
        var excluded = rules.ExcludedTagIds;
        var found = await (
            from c in db.Conversations.AsNoTracking()
            join contact in db.Contacts on c.ContactId equals contact.Id
            where ids.Contains(c.Id)
            select new ClosedTalk(c.Id, c.ContactId, c.ChannelId, c.TeamId, c.Status, c.ClosedAt)
            {
                IsMerged = c.MergedIntoId != null,
                IsAway = c.SpamAt != null || c.DeletedAt != null,
                IsErased = contact.ErasedAt != null,
                IsBlocked = contact.BlockedAt != null,
                IsGroup = db.ContactPoints.Any(p => p.Id == c.ContactPointId && p.Kind == ContactPointKind.TelegramGroup),
                HasCustomer = db.Messages.Any(m => m.ConversationId == c.Id && m.Direction == MessageDirection.In && !m.IsAutomatic),
                AnswerId = db.Messages
                    .Where(m => m.ConversationId == c.Id && m.Direction == MessageDirection.Out && !m.IsAutomatic && m.CopyOfId == null && m.DeletedAt == null && (c.ClosedAt == null || m.At <= c.ClosedAt)
                        && !db.Events.Any(e => e.ConversationId == c.Id && e.Kind == DeskEventKind.MessagePassedOn && e.MessageId == m.Id))
                    .OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Select(m => (long?)m.Id).FirstOrDefault(),
                AskedAt = (from other in db.Conversations
                           join s in db.Surveys on other.Id equals s.ConversationId
                           where other.ContactId == c.ContactId && other.Id != c.Id
                           select s.AskedAt).Max(),
            }).ToListAsync();
        var answers = found.Where(t => t.AnswerId is not null).Select(t => t.AnswerId!.Value).ToList();
        var agents = await db.Messages.AsNoTracking().Where(m => answers.Contains(m.Id)).Select(m => new { m.Id, m.AgentId }).ToDictionaryAsync(m => m.Id, m => m.AgentId);
        var tagged = excluded.Count == 0 ? [] : await db.ConversationTags.Where(t => ids.Contains(t.ConversationId) && excluded.Contains(t.TagId)).Select(t => t.ConversationId).ToListAsync();
        return found.ToDictionary(t => t.Id, t => t with { AgentId = t.AnswerId is { } a ? agents.GetValueOrDefault(a) : null, IsExcluded = tagged.Contains(t.Id) });
    }
}
