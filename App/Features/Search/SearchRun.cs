using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Search;

/// <summary>A conversation that was found, before it is drawn.</summary>
internal sealed record Found(long ConversationId, long? MessageId, SearchPlace Place)
{
    /// <summary>The address or phone it was found by, where the name does not show it.</summary>
    public string? Point { get; init; }
}

/// <summary>
/// One search against one snapshot. Where the filters let few conversations through, their messages are asked; else the index
/// is walked from the newest message on, so that neither way has to gather all there is.
/// </summary>
internal sealed class SearchRun(DeskDbContext db, SearchReads search, InboxShown inbox, SearchRequest request, InboxFilter filter, CancellationToken cancel)
{
    private const int Batch = 200;
    private const int LargestBatch = 1_600;
    private const int MostWalked = 4_000;
    private const int Few = 200;
    private const int FewInMind = 400;
    private const int FewFiles = 2_000;
    private const int MostFilesInMind = 20_000;
    private const int ContactsAtOnce = 20;

    private static readonly ContactPointKind[] Readable = [ContactPointKind.Email, ContactPointKind.Phone, ContactPointKind.Telegram];

    private readonly IQueryable<Conversation> conversations = SearchConditions.Conversations(inbox, db, filter, request);
    private readonly IQueryable<Message> messages = SearchConditions.Messages(db, request);

    public DeskDbContext Db => db;

    public SearchRequest Request => request;

    public InboxFilter Filter => filter;

    public CancellationToken Cancel => cancel;

    private bool IsNarrowed => filter with { AgentId = null } != new InboxFilter(InboxView.All) || request.OfConversations.Any();

    /// <summary>By number ("1042", "№1042", "#1042") and by the contact's name, address or phone.</summary>
    public async Task<List<Found>> DirectAsync()
    {
        var found = await NumbersAsync();
        if (request.Number is not null || request.OfMessages.Any() || request.Ask.Phrases.Count > 0 || request.Ask.Words.Length == 0) return found;
        var contacts = search.Contacts(request.Ask.Words, null, ContactsAtOnce);
        if (contacts.Count == 0) return found;
        var theirs = await conversations.Where(c => contacts.Contains(c.ContactId)).OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id)
            .Select(c => new { c.Id, c.ContactId, Name = db.Contacts.Where(p => p.Id == c.ContactId).Select(p => p.Name).First() }).Take(ContactsAtOnce).ToListAsync(cancel);
        var points = (await db.ContactPoints.AsNoTracking().Where(p => contacts.Contains(p.ContactId) && Readable.Contains(p.Kind)).OrderBy(p => p.Id)
            .Select(p => new { p.ContactId, p.Value }).ToListAsync(cancel)).ToLookup(p => p.ContactId, p => p.Value);
        found.AddRange(theirs.Where(t => !found.Exists(f => f.ConversationId == t.Id)).Select(t => new Found(t.Id, null, SearchPlace.Contact) { Point = PointOf(t.Name, points[t.ContactId]) }));
        return found;
    }

    /// <summary>Conversations with a message that is meant, the newest first, and where to go on.</summary>
    public async Task<(List<Found> Found, long? Next)> SaidAsync(long? mark, int room, IReadOnlySet<long> direct)
    {
        if (room <= 0) return ([], long.MaxValue);
        var candidates = await CandidatesAsync();
        List<Found> found = [];
        var before = mark;

        // What the next few hundred did not yield is looked for among more at a time.
        for (var (walked, batch) = (0, Batch); walked < MostWalked; (walked, batch) = (walked + batch, Math.Min(batch * 2, LargestBatch)))
        {
            var ids = candidates is null ? search.Messages(request.Ask, before, batch) : search.Within(request.Ask, candidates, before, batch);
            var fresh = (await PassingAsync(ids)).DistinctBy(m => m.ConversationId).Where(m => !found.Exists(f => f.ConversationId == m.ConversationId)).ToList();
            if (mark is { } seen) await DropShownAsync(fresh, seen, direct);
            found.AddRange(fresh.Take(room - found.Count));
            if (found.Count == room && (fresh.Count > 0 || room == 0)) return (found, found[^1].MessageId);
            if (ids.Count < batch) return (found, null);
            before = ids[^1];
        }

        return (found, before);
    }

    /// <summary>Conversations that the filters alone choose, by their last message.</summary>
    public async Task<(List<Found> Found, string? Next)> ListAsync(PageMark? mark, int size)
    {
        var shown = conversations;
        if (request.Number is { } number) shown = shown.Where(c => c.Number == number);
        foreach (var condition in request.OfMessages.Where(c => !c.IsNot)) shown = Narrow(shown, condition);
        var withFiles = request.OfMessages.Any(WantsFile) ? await MessagesWithFilesAsync(FewFiles) : null;
        if (withFiles is { Count: <= FewFiles })
        {
            var few = await db.Messages.Where(m => EF.Parameter(withFiles).Contains(m.Id)).Select(m => m.ConversationId).Distinct().ToListAsync(cancel);
            shown = shown.Where(c => EF.Parameter(few).Contains(c.Id));
        }

        if (request.OfMessages.Any()) shown = shown.Where(c => messages.Any(m => m.ConversationId == c.Id));
        var listed = MeansMany(withFiles) ? null : await shown.Select(c => new { c.Id, c.LastMessageAt }).Take(Few + 1).ToListAsync(cancel);
        if (listed is null or { Count: > Few })
        {
            if (mark is { } from) shown = shown.Where(c => c.LastMessageAt < from.At || (c.LastMessageAt == from.At && c.Id < from.Id));
            listed = await shown.OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id).Select(c => new { c.Id, c.LastMessageAt }).Take(size + 1).ToListAsync(cancel);
        }
        else
        {
            listed = [.. listed.Where(c => mark is not { } from || c.LastMessageAt < from.At || (c.LastMessageAt == from.At && c.Id < from.Id))
                .OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id).Take(size + 1)];
        }

        var page = listed.Take(size).ToList();
        var at = await NewestAsync([.. page.Select(c => c.Id)]);
        var next = listed.Count > size ? new PageMark(page[^1].LastMessageAt, page[^1].Id).ToString() : null;
        return ([.. page.Select(c => new Found(c.Id, at.TryGetValue(c.Id, out var id) ? id : null, SearchPlace.List))], next);
    }

    /// <summary>What a filter on messages already says of the conversation, so that its index can be used.</summary>
    private static IQueryable<Conversation> Narrow(IQueryable<Conversation> shown, SearchCondition condition)
    {
        var (ids, at) = (condition.Ids.ToList(), condition.At);
        return condition.Field switch
        {
            SearchField.Before => shown.Where(c => c.CreatedAt < at),
            SearchField.After => shown.Where(c => c.LastMessageAt >= at),
            SearchField.To => shown.Where(c => EF.Parameter(ids).Contains(c.ContactId)),
            SearchField.From when condition.AgentIds.Count == 0 => shown.Where(c => EF.Parameter(ids).Contains(c.ContactId)),
            _ => shown,
        };
    }

    /// <summary>A name that more customers bear than would be few, or files with thousands of messages: whoever walks from the newest soon meets enough, and there is no need to count.</summary>
    private bool MeansMany(List<long>? withFiles) => !IsNarrowed && request.Conditions is [{ IsNot: false } only]
        && ((only.Field is SearchField.From or SearchField.To && only.Ids.Count > Few) || (only.Trait == SearchTrait.File && withFiles is { Count: > FewFiles }));

    private Task<List<long>> MessagesWithFilesAsync(int most) =>
        db.Attachments.Where(a => a.MessageId != null && a.ReplacedAt == null && !a.IsInline).Select(a => a.MessageId!.Value).Take(most + 1).ToListAsync(cancel);

    private async Task<List<Found>> NumbersAsync()
    {
        if (request.Number is null && !(long.TryParse(request.Ask.Words, System.Globalization.CultureInfo.InvariantCulture, out _) && request.Ask.Phrases.Count == 0)) return [];
        var number = request.Number ?? long.Parse(request.Ask.Words, System.Globalization.CultureInfo.InvariantCulture);

        // A number names one conversation, spam or not; of merged ones the one that holds them.
        var id = await db.Conversations.Where(c => c.Number == number && c.DeletedAt == null).Select(c => (long?)(c.MergedIntoId ?? c.Id)).FirstOrDefaultAsync(cancel);
        if (id is not { } found) return [];
        return !IsNarrowed || await conversations.AnyAsync(c => c.Id == found, cancel) ? [new Found(found, null, SearchPlace.Number)] : [];
    }

    /// <summary>The messages among which all are that can be meant, when the filters leave few; null when they do not.</summary>
    private async Task<IReadOnlySet<long>?> CandidatesAsync()
    {
        if (IsNarrowed)
        {
            var few = await conversations.Select(c => c.Id).Take(FewInMind + 1).ToListAsync(cancel);
            if (few.Count <= FewInMind) return (await db.Messages.Where(m => EF.Parameter(few).Contains(m.ConversationId)).Select(m => m.Id).ToListAsync(cancel)).ToHashSet();
        }

        if (!request.OfMessages.Any(WantsFile)) return null;
        var withFiles = await MessagesWithFilesAsync(MostFilesInMind);
        return withFiles.Count > MostFilesInMind ? null : withFiles.ToHashSet();
    }

    /// <summary>Those of the messages that all filters let through, newest first.</summary>
    private async Task<List<Found>> PassingAsync(IReadOnlyList<long> ids)
    {
        if (ids.Count == 0) return [];

        // Hundreds of ids are one parameter: a parameter for each takes longer than the question.
        var among = ids.ToList();
        var passing = await messages.Where(m => EF.Parameter(among).Contains(m.Id)).Where(m => conversations.Any(c => c.Id == m.ConversationId)).OrderByDescending(m => m.Id)
            .Select(m => new Found(m.ConversationId, m.Id, SearchPlace.Message)).ToListAsync(cancel);
        if (!request.Ask.NeedsText) return passing;
        var texts = await FoundText.ReadAsync(db, [.. passing.Select(p => p.MessageId!.Value)], cancel);
        return [.. passing.Where(p => request.Ask.Holds(texts[p.MessageId!.Value].All))];
    }

    private static bool WantsFile(SearchCondition condition) => condition is { IsNot: false, Trait: SearchTrait.File or SearchTrait.Image };

    /// <summary>Takes out what an earlier page has shown: it is meant by a newer message as well.</summary>
    private async Task DropShownAsync(List<Found> fresh, long mark, IReadOnlySet<long> direct)
    {
        fresh.RemoveAll(f => direct.Contains(f.ConversationId));
        List<long> ids = [.. fresh.Select(f => f.ConversationId)];
        var newer = (await messages.Where(m => EF.Parameter(ids).Contains(m.ConversationId) && m.Id >= mark).Select(m => m.Id).ToListAsync(cancel)).ToHashSet();
        var shown = (await PassingAsync(search.Within(request.Ask, newer, before: null, newer.Count))).Select(f => f.ConversationId).ToHashSet();
        fresh.RemoveAll(f => shown.Contains(f.ConversationId));
    }

    /// <summary>Where a list of filters on messages opens.</summary>
    private async Task<Dictionary<long, long>> NewestAsync(List<long> ids)
    {
        if (!request.OfMessages.Any()) return [];
        return await messages.Where(m => EF.Parameter(ids).Contains(m.ConversationId)).GroupBy(m => m.ConversationId).Select(g => new { g.Key, Id = g.Max(m => m.Id) }).ToDictionaryAsync(g => g.Key, g => g.Id, cancel);
    }

    private string? PointOf(string name, IEnumerable<string> points) =>
        Snippet.Of(name, request.Ask.Positive).IsHit ? null : points.FirstOrDefault(p => Snippet.Of(p, request.Ask.Positive).IsHit);
}
