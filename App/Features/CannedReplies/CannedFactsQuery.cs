using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.CannedReplies;

/// <summary>What is known of a conversation for the places of canned replies.</summary>
/// <param name="Language">"ru" or "en": the customer's as far as the desk knows, else the shop's.</param>
/// <param name="Values">By the keys of <see cref="CannedPlaces"/>; what is unknown is not there.</param>
internal sealed record CannedFacts(string Language, IReadOnlyDictionary<string, string> Values)
{
    public FilledText Fill(string text) => CannedText.Fill(text, key => Values.GetValueOrDefault(key));
}

/// <summary>Reads those facts.</summary>
internal sealed class CannedFactsQuery(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory)
{
    private const string Fallback = "en";

    /// <returns>Null when there is no such conversation.</returns>
    public async Task<CannedFacts?> OfAsync(Actor actor, long conversationId)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync();
        var found = await (
            from c in db.Conversations.AsNoTracking()
            join contact in db.Contacts on c.ContactId equals contact.Id
            where c.Id == conversationId && c.DeletedAt == null
            select new { c.Number, c.Subject, c.ContactId, contact.Name, contact.Language }).FirstOrDefaultAsync();
        if (found is null) return null;
        var points = await db.ContactPoints.AsNoTracking()
            .Where(p => p.ContactId == found.ContactId && (p.Kind == ContactPointKind.Email || p.Kind == ContactPointKind.Phone))
            .OrderByDescending(p => p.VerifiedAt != null).ThenByDescending(p => p.LastSeenAt).Select(p => new { p.Kind, p.Value }).ToListAsync();
        var desk = directory.Current;
        Dictionary<string, string?> values = new(StringComparer.Ordinal)
        {
            [CannedPlaces.FullName.Key] = found.Name,
            [CannedPlaces.FirstName.Key] = FirstName(found.Name),
            [CannedPlaces.Email.Key] = points.Find(p => p.Kind == ContactPointKind.Email)?.Value,
            [CannedPlaces.Phone.Key] = points.Find(p => p.Kind == ContactPointKind.Phone)?.Value,
            [CannedPlaces.AgentName.Key] = desk.Agent(actor.AgentId)?.ShownName,
            [CannedPlaces.ShopName.Key] = desk.Desk?.ShopName,
            [CannedPlaces.Number.Key] = found.Number.ToString(CultureInfo.InvariantCulture),
            [CannedPlaces.Subject.Key] = found.Subject,
        };
        return new CannedFacts(
            found.Language ?? desk.Desk?.Language ?? Fallback,
            values.Where(v => !string.IsNullOrWhiteSpace(v.Value)).ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal));
    }

    /// <summary>The first word of a name, unless it is no name but an address.</summary>
    internal static string? FirstName(string name)
    {
        var first = name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var word, ..] ? word.TrimEnd(',') : null;
        return first is null || first.Contains('@', StringComparison.Ordinal) ? null : first;
    }
}
