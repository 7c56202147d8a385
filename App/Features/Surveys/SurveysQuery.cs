using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Surveys;

/// <summary>An answer. Times are UTC.</summary>
/// <param name="Number">The conversation's, as people know it.</param>
/// <param name="Reasons">Ids of the chosen reasons.</param>
internal sealed record SurveyRow(
    long Id, long ConversationId, long Number, long ContactId, string ContactName, long ChannelId, long? AgentId, int Score, string? Reasons, string? Words, DateTime AnsweredAt, DateTime? ChangedAt)
{
    public IReadOnlyList<int> ReasonIds => new Survey { Reasons = Reasons }.ReadReasons();
}

/// <summary>A page of answers.</summary>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record SurveyRows(IReadOnlyList<SurveyRow> Rows, string? Next);

/// <summary>What a filter amounts to.</summary>
/// <param name="Answers">How many answered.</param>
/// <param name="Average">Their average; null when there are none.</param>
/// <param name="Content">How many gave 4 or 5.</param>
/// <param name="Open">How many were asked and may still answer.</param>
/// <param name="Expired">How many were asked and never answered.</param>
/// <param name="Skipped">How many were not asked, by reason, the most frequent first.</param>
internal sealed record SurveyTotals(int Answers, double? Average, int Content, int Open, int Expired, IReadOnlyList<(string Reason, int Count)> Skipped);

/// <summary>Reads answers, newest first: supervisors all, agents those about their own work.</summary>
internal sealed class SurveysQuery(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory, TimeProvider time)
{
    public const int MostRows = 200;

    public async Task<SurveyRows> PageAsync(Actor actor, SurveyFilter filter, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, MostRows);
        var answers = Answers(db, filter.For(actor, Now));
        if (PageMark.Parse(after) is { } mark) answers = answers.Where(s => s.AnsweredAt < mark.At || (s.AnsweredAt == mark.At && s.Id < mark.Id));
        var rows = await Rows(db, answers.OrderByDescending(s => s.AnsweredAt).ThenByDescending(s => s.Id).Take(size + 1)).ToListAsync(cancel);
        if (rows.Count <= size) return new SurveyRows(rows, null);
        rows.RemoveAt(size);
        return new SurveyRows(rows, new PageMark(rows[^1].AnsweredAt, rows[^1].Id).ToString());
    }

    /// <summary>Looks at every survey there is: beside the screen, not on it.</summary>
    public Task<SurveyTotals> TotalsAsync(Actor actor, SurveyFilter filter, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        var own = filter.For(actor, Now);
        return Task.Run(() => CountAsync(own, cancel), cancel);
    }

    /// <summary>What a contact has answered so far, the newest first.</summary>
    public async Task<IReadOnlyList<SurveyRow>> OfContactAsync(Actor actor, long contactId, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var theirs = from conversation in db.Conversations
                     where conversation.ContactId == contactId
                     join s in db.Surveys on conversation.Id equals s.ConversationId
                     where s.Score != null
                     select s;
        return await Rows(db, theirs.AsNoTracking().OrderByDescending(s => s.AnsweredAt).ThenByDescending(s => s.Id).Take(take)).ToListAsync(cancel);
    }

    /// <summary>The chosen reasons in the desk's language.</summary>
    public IReadOnlyList<string> ReasonsOf(SurveyRow row) => SurveyReasonText.Of(row.ReasonIds, directory.Current.Rules.Surveys, directory.Current.Desk?.Language ?? "en");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private IQueryable<Survey> Answers(DeskDbContext db, SurveyFilter filter)
    {
        var all = Narrowed(db, filter).Where(s => s.AnsweredAt != null);
        if (filter.Since is { } since) all = all.Where(s => s.AnsweredAt >= since);
        if (filter.Until is { } until) all = all.Where(s => s.AnsweredAt < until);
        var low = directory.Current.Rules.Surveys.LowScore;
        return filter.IsLow ? all.Where(s => s.Score <= low) : all;
    }

    private static IQueryable<Survey> Narrowed(DeskDbContext db, SurveyFilter filter)
    {
        var all = db.Surveys.AsNoTracking();
        if (filter.AgentId is { } agent) all = all.Where(s => s.AgentId == agent);
        return filter.ChannelId is { } channel ? all.Where(s => s.ChannelId == channel) : all;
    }

    private async Task<SurveyTotals> CountAsync(SurveyFilter filter, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var scores = await Answers(db, filter).GroupBy(s => s.Score).Select(g => new { Score = g.Key ?? 0, Count = g.Count() }).ToListAsync(cancel);
        var rest = Narrowed(db, filter).Where(s => s.AnsweredAt == null);
        if (filter.Since is { } since) rest = rest.Where(s => s.ClosedAt >= since);
        if (filter.Until is { } until) rest = rest.Where(s => s.ClosedAt < until);
        var states = await rest.GroupBy(s => new { s.State, s.SkipReason }).Select(g => new { g.Key.State, g.Key.SkipReason, Count = g.Count() }).ToListAsync(cancel);
        var answers = scores.Sum(s => s.Count);
        return new SurveyTotals(
            answers, answers == 0 ? null : scores.Sum(s => (double)s.Score * s.Count) / answers, scores.Where(s => s.Score >= 4).Sum(s => s.Count),
            states.Where(s => s.State == SurveyState.Asked).Sum(s => s.Count), states.Where(s => s.State == SurveyState.Expired).Sum(s => s.Count),
            [.. states.Where(s => s is { State: SurveyState.Skipped, SkipReason: not null }).OrderByDescending(s => s.Count).ThenBy(s => s.SkipReason, StringComparer.Ordinal).Select(s => (s.SkipReason!, s.Count))]);
    }

    /// <summary>By the conversation, which knows whose it is now: cards are joined and parted.</summary>
    private static IQueryable<SurveyRow> Rows(DeskDbContext db, IQueryable<Survey> surveys) =>
        from s in surveys
        join conversation in db.Conversations on s.ConversationId equals conversation.Id
        join contact in db.Contacts on conversation.ContactId equals contact.Id
        orderby s.AnsweredAt descending, s.Id descending
        select new SurveyRow(
            s.Id, s.ConversationId, conversation.Number, contact.Id, contact.Name, s.ChannelId, s.AgentId, s.Score ?? 0, s.Reasons, s.Words, s.AnsweredAt ?? s.ClosedAt, s.ChangedAt);
}
