using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;

namespace SmallDesk.Features.CannedReplies;

/// <summary>A likely answer to what the customer wrote last.</summary>
/// <param name="Canned">The canned reply; null when it is an earlier answer that nobody has stored.</param>
/// <param name="Text">The text of an earlier answer; empty for a canned one.</param>
/// <param name="Number">The conversation of the earlier answer.</param>
internal sealed record SuggestedReply(CannedEntry? Canned, string Text, long Number);

/// <summary>
/// Suggests what we answered before when customers wrote something like this. Nothing leaves the desk and nothing is learned in
/// advance: the full-text search finds similar messages, and what followed them is put in order by how alike they are.
/// </summary>
internal sealed class SuggestReplies(IDbContextFactory<DeskDbContext> contexts, SimilarMessages similar, CannedDirectory directory)
{
    private const int MostSuggested = 3;
    private const int LookedAt = 160;
    private const int Compared = 40;
    private const int LongestQuestion = 1500;
    private const double LeastAlike = 0.22;
    private const double CannedCounts = 1.15;

    /// <summary>The likeliest first; none when the customer wrote nothing or nobody asked anything like it.</summary>
    public async Task<IReadOnlyList<SuggestedReply>> ExecuteAsync(Actor actor, long conversationId)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync();
        if (await AskedAsync(db, conversationId) is not { } asked) return [];
        var found = similar.Find(asked.Text, LookedAt);
        if (found.Ids.Count == 0) return [];
        var answered = await AnsweredAsync(db, conversationId, asked, found);
        return Best(answered, asked, directory.For(actor.AgentId));
    }

    private sealed record Asked(string Text, string ContactName);

    private sealed record Question(long Id, long ConversationId, DateTime At, double Alike);

    private sealed record Answer(double Alike, string Text, string OtherName, long ContactId, long Number, DateTime At, IReadOnlyList<long> CannedIds);

    /// <summary>What the customer wrote since we last answered, or last at all.</summary>
    private static async Task<Asked?> AskedAsync(DeskDbContext db, long conversationId)
    {
        var newest = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == conversationId && m.Direction != MessageDirection.Note && !m.IsAutomatic && m.DeletedAt == null)
            .OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(20).Select(m => new { m.Direction, Text = m.VisibleText ?? m.Text }).ToListAsync();
        var words = newest.SkipWhile(m => m.Direction != MessageDirection.In).TakeWhile(m => m.Direction == MessageDirection.In).Select(m => m.Text).Take(5);
        var text = string.Join('\n', words);
        if (string.IsNullOrWhiteSpace(text)) return null;
        var name = await db.Conversations.Where(c => c.Id == conversationId).Select(c => db.Contacts.Where(p => p.Id == c.ContactId).Select(p => p.Name).FirstOrDefault()).FirstOrDefaultAsync();
        return new Asked(text.Length > LongestQuestion ? text[..LongestQuestion] : text, name ?? "");
    }

    private static async Task<IReadOnlyList<Answer>> AnsweredAsync(DeskDbContext db, long conversationId, Asked asked, SimilarFound found)
    {
        var candidates = await db.Messages.AsNoTracking()
            .Where(m => found.Ids.Contains(m.Id) && m.ConversationId != conversationId && m.Direction == MessageDirection.In && !m.IsAutomatic && m.DeletedAt == null)
            .Select(m => new { m.Id, m.ConversationId, m.At, Text = m.VisibleText ?? m.Text }).ToListAsync();
        var likeness = new Likeness(asked.Text, found.Weights);
        var questions = candidates.Select(m => new Question(m.Id, m.ConversationId, m.At, likeness.Of(m.Text))).Where(q => q.Alike >= LeastAlike)
            .OrderByDescending(q => q.Alike).ThenByDescending(q => q.Id).Take(Compared).ToDictionary(q => q.Id);
        var ids = questions.Keys.ToList();
        var followed = await (
            from m in db.Messages.AsNoTracking()
            join c in db.Conversations on m.ConversationId equals c.Id
            where ids.Contains(m.Id) && c.DeletedAt == null && c.SpamAt == null
            select new
            {
                m.Id, c.Number, c.ContactId,
                Name = db.Contacts.Where(p => p.Id == c.ContactId).Select(p => p.Name).FirstOrDefault() ?? "",
                AnswerId = db.Messages.Where(o => o.ConversationId == m.ConversationId && o.Direction == MessageDirection.Out && !o.IsAutomatic
                        && o.CopyOfId == null && o.DeletedAt == null && (o.At > m.At || (o.At == m.At && o.Id > m.Id)))
                    .OrderBy(o => o.At).ThenBy(o => o.Id).Select(o => (long?)o.Id).FirstOrDefault(),
            }).ToListAsync();
        var sent = followed.Select(f => f.AnswerId).OfType<long>().Distinct().ToList();
        var answers = await db.Messages.AsNoTracking().Where(m => sent.Contains(m.Id)).Select(m => new { m.Id, m.At, m.Text }).ToDictionaryAsync(m => m.Id);
        var uses = (await db.CannedUses.AsNoTracking().Where(u => sent.Contains(u.MessageId)).Select(u => new { u.MessageId, u.CannedReplyId }).ToListAsync()).ToLookup(u => u.MessageId, u => u.CannedReplyId);
        return [.. from f in followed
                   let answer = f.AnswerId is { } id ? answers[id] : null
                   where answer is not null
                   select new Answer(questions[f.Id].Alike, answer.Text, f.Name, f.ContactId, f.Number, answer.At, [.. uses[answer.Id]])];
    }

    private static IReadOnlyList<SuggestedReply> Best(IReadOnlyList<Answer> answers, Asked asked, IReadOnlyList<CannedEntry> entries)
    {
        var canned = from answer in answers
                     from entry in entries
                     where answer.CannedIds.Contains(entry.Id) || (answer.CannedIds.Count == 0 && BorrowedAnswer.IsMadeFrom(answer.Text, entry))
                     group answer by entry into g
                     select (Score: Score([.. g]) * CannedCounts, Newest: g.Max(a => a.At), Reply: new SuggestedReply(g.Key, "", 0));
        var free = from g in answers.Where(a => a.CannedIds.Count == 0 && !entries.Any(e => BorrowedAnswer.IsMadeFrom(a.Text, e)))
                       .GroupBy(a => BorrowedAnswer.Gist(a.Text, a.OtherName), StringComparer.Ordinal).Select(g => g.ToList())
                   let newest = g.MaxBy(a => a.At)!
                   let text = BorrowedAnswer.For(newest.Text, newest.OtherName, asked.ContactName, asked.Text, isCommon: g.Select(a => a.ContactId).Distinct().Count() > 1)
                   where text is not null
                   select (Score: Score(g), Newest: newest.At, Reply: new SuggestedReply(null, text, newest.Number));
        return [.. canned.Concat(free).OrderByDescending(s => s.Score).ThenByDescending(s => s.Newest).Select(s => s.Reply).Take(MostSuggested)];
    }

    /// <summary>The most alike counts; that it was answered so often, a little.</summary>
    private static double Score(List<Answer> answers) => answers.Max(a => a.Alike) * (1 + (0.12 * Math.Log2(answers.Count)));
}
