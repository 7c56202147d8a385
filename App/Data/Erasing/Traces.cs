using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;

namespace SmallDesk.Data.Erasing;

/// <summary>By what somebody is known in rows that are not their own: their cards, and what their points say.</summary>
/// <param name="Cards">Their card and those that were merged into it.</param>
/// <param name="Points">Ids of their points.</param>
/// <param name="Values">What the points say.</param>
/// <param name="Messengers">Their ids in messengers, where several people talk.</param>
internal sealed record TraceOf(IReadOnlyList<long> Cards, IReadOnlyList<long> Points, IReadOnlyList<string> Values, IReadOnlyList<string> Messengers)
{
    /// <summary>Addresses alone: what the heads of mails name people by.</summary>
    public IReadOnlyList<string> Addresses { get; } = [.. Values.Where(v => v.Contains('@', StringComparison.Ordinal))];
}

/// <summary>
/// Finds somebody in all messages and ledger lines of the desk. No index leads there, so it reads through the tables, beside the writer
/// and a page at a time; that is rare, and leaves nobody out.
/// </summary>
internal sealed class Traces(IDbContextFactory<DeskDbContext> contexts)
{
    private const int Page = 200;

    /// <summary>Messages by them, to them or naming them, wherever they stand, that are not erased.</summary>
    /// <returns>Ids after <paramref name="after"/>, in order; fewer than a page at the end.</returns>
    public async Task<List<long>> MessagesAsync(TraceOf trace, long after, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Database.SqlQueryRaw<long>(
            """
            SELECT m."Id" AS "Value" FROM messages m
            WHERE m."Id" > {0} AND m."DeletedById" IS NOT {1} AND (
                m."ContactId" IN (SELECT value FROM json_each({2}))
                OR m."ContactPointId" IN (SELECT value FROM json_each({3}))
                OR (m."Chat" IS NOT NULL AND EXISTS (SELECT 1 FROM json_each({4}) v WHERE instr(m."Chat", '"' || v.value || '"') > 0))
                OR (m."Mail" IS NOT NULL AND EXISTS (SELECT 1 FROM json_each({5}) v WHERE instr(lower(m."Mail"), '"' || v.value || '"') > 0)))
            ORDER BY m."Id" LIMIT {6}
            """,
            after, Message.ErasedById, Json(trace.Cards), Json(trace.Points), Json(trace.Messengers), Json(trace.Addresses), Page).ToListAsync(cancel);
    }

    /// <summary>Ledger lines of what is erased, or of conversations of theirs, that still say something.</summary>
    /// <returns>As <see cref="MessagesAsync"/>.</returns>
    public async Task<List<long>> LedgerAsync(TraceOf trace, long after, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Database.SqlQueryRaw<long>(
            """
            SELECT e."Id" AS "Value" FROM intake e
            WHERE e."Id" > {0}
                AND (EXISTS (SELECT 1 FROM messages m WHERE m."Id" = e."MessageId" AND m."DeletedById" = {1})
                    OR EXISTS (SELECT 1 FROM conversations c WHERE c."Id" = e."ConversationId" AND c."ContactId" IN (SELECT value FROM json_each({2})))
                    OR EXISTS (SELECT 1 FROM json_each({3}) v WHERE instr(e."ItemKey", v.value) > 0))
                AND (e."Raw" IS NOT NULL OR e."RawHash" IS NOT NULL OR (e."Reason" IS NOT NULL AND e."Reason" NOT LIKE 'intake.%')
                    OR EXISTS (SELECT 1 FROM json_each({3}) v WHERE instr(e."ItemKey", v.value) > 0))
            ORDER BY e."Id" LIMIT {4}
            """,
            after, Message.ErasedById, Json(trace.Cards), Json(trace.Values.Where(v => v.Length >= 4)), Page).ToListAsync(cancel);
    }

    private static string Json<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);
}
