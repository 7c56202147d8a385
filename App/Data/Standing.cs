using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;

namespace SmallDesk.Data;

/// <summary>What counts on the desk, said once for all who ask.</summary>
internal static class Standing
{
    /// <summary>Conversations that lists show: neither spam, nor deleted, nor merged into another.</summary>
    public static IQueryable<Conversation> Shown(this IQueryable<Conversation> all) => all.Where(c => c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null);

    /// <summary>Open ones of an agent in which the customer waits.</summary>
    public static IQueryable<Conversation> WaitingFor(this IQueryable<Conversation> all, long agentId) =>
        all.Shown().Where(c => c.AssigneeId == agentId && c.Status == ConversationStatus.Open && c.WaitingSince != null);

    /// <summary>What was said in a conversation and still stands there, notes among it; copies of what was said elsewhere are not.</summary>
    public static IQueryable<Message> SaidIn(this DeskDbContext db, long conversationId) =>
        db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId && m.DeletedAt == null && m.CopyOfId == null);

    /// <summary>The first words of a customer that no person of ours has answered, UTC; null when nobody waits.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="from">Only words since then, UTC.</param>
    /// <param name="afterId">Only words with a higher id.</param>
    public static async Task<DateTime?> WaitingSinceAsync(this IQueryable<Message> said, DateTime? from = null, long afterId = 0)
    {
        var answeredUpTo = await said.Where(m => m.Direction == MessageDirection.Out && !m.IsAutomatic).MaxAsync(m => (long?)m.Id) ?? 0;
        return await said.Where(m => m.Direction == MessageDirection.In && !m.IsAutomatic && m.Id > answeredUpTo && m.Id > afterId && (from == null || m.At >= from))
            .OrderBy(m => m.At).Select(m => (DateTime?)m.At).FirstOrDefaultAsync();
    }

    /// <summary>Ids of a customer's messages in a conversation that no person of ours has answered, in order.</summary>
    public static async Task<List<long>> UnansweredAsync(this DeskDbContext db, long conversationId)
    {
        var answered = await db.Messages.Where(m => m.ConversationId == conversationId && m.Direction == MessageDirection.Out && !m.IsAutomatic && m.DeletedAt == null).MaxAsync(m => (long?)m.Id) ?? 0;
        return await db.Messages.Where(m => m.ConversationId == conversationId && m.Direction == MessageDirection.In && !m.IsAutomatic && m.Id > answered && m.DeletedAt == null)
            .OrderBy(m => m.Id).Select(m => m.Id).ToListAsync();
    }

    /// <summary>Whether anything public was said by a person with a higher id.</summary>
    public static Task<bool> SpokeSinceAsync(this IQueryable<Message> said, long afterId) =>
        said.AnyAsync(m => m.Id > afterId && m.Direction != MessageDirection.Note && !m.IsAutomatic);
}
