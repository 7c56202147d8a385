using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.WebChat;

/// <summary>Where a visitor stands in the desk, once they have written.</summary>
internal sealed record VisitorPlace(long PointId, long ContactId, bool HasConsented, string? Details, long? ConversationId);

/// <summary>What the desk knows about a visitor's browser; kept as JSON beside the contact point.</summary>
internal sealed record VisitorDetails(string? Page, string? Title, string? Referrer, string? Device)
{
    public const int LongestAddress = 2000;

    public static VisitorDetails Read(string? json) =>
        json is null ? new VisitorDetails(null, null, null, null) : JsonSerializer.Deserialize<VisitorDetails>(json, JsonSerializerOptions.Web)!;

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What is newly known, over what was known before.</summary>
    public VisitorDetails With(string? page, string? title, string? referrer, string? device) => new(
        Address(page) ?? Page, Say(title, 200) ?? Title, Referrer ?? Address(referrer), Say(device, 60) ?? Device);

    // Only what a browser can open; a "javascript:" page would be a trap for whoever clicks it in the desk.
    private static string? Address(string? text) =>
        Uri.TryCreate(VisitorText.Line(text, LongestAddress), UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? VisitorText.Line(text, LongestAddress) : null;

    private static string? Say(string? text, int longest) => VisitorText.Line(text, longest) is { Length: > 0 } line ? line : null;
}

/// <summary>Finds a visitor's contact point and latest conversation.</summary>
internal sealed class VisitorPlaces(IDbContextFactory<DeskDbContext> contexts)
{
    /// <returns>The place, or null when the visitor has not written yet.</returns>
    public async Task<VisitorPlace?> FindAsync(Visitor visitor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.ContactPoints.AsNoTracking()
            .Where(p => p.Kind == ContactPointKind.Visitor && p.Value == visitor.Id)
            .OrderBy(p => p.Id)
            .Select(p => new
            {
                Place = new VisitorPlace(
                    p.Id, p.ContactId, p.ConsentAt != null, p.Details,
                    db.Conversations.Where(c => c.ContactPointId == p.Id && c.ChannelId == visitor.ChannelId && c.DeletedAt == null)
                        .OrderByDescending(c => c.Id).Select(c => (long?)c.Id).FirstOrDefault()),
                MergedInto = db.Conversations.Where(c => c.ContactPointId == p.Id && c.ChannelId == visitor.ChannelId && c.DeletedAt == null)
                    .OrderByDescending(c => c.Id).Select(c => c.MergedIntoId).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancel);
        if (found?.MergedInto is not { } into) return found?.Place;
        var (last, _) = await VisitorThreads.FollowAsync(db, [into], cancel);
        return found.Place with { ConversationId = last };
    }

    /// <summary>Whether the visitor may still do what their token says: one that was given for a single conversation ends when the talk has gone on in another.</summary>
    public async Task<bool> IsOpenAsync(Visitor visitor, CancellationToken cancel = default)
    {
        if (visitor.OnlyConversationId is not { } only) return true;
        if (await FindAsync(visitor, cancel) is not { ConversationId: { } current }) return false;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await VisitorThreads.FollowAsync(db, [only], cancel)).Last == current;
    }
}
