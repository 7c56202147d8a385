using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.CannedReplies;

/// <summary>A canned reply as it begins from a message.</summary>
internal sealed record CannedBeginning(string Title, string Language, string Text, IReadOnlyList<CannedFileEntry> Files);

/// <summary>Turns a message that was sent into the beginning of a canned reply: the customer's name becomes a place.</summary>
internal sealed class CannedBeginnings(IDbContextFactory<DeskDbContext> contexts)
{
    private const int TitleWords = 6;
    private const int LongestTitle = 48;

    /// <returns>Null when there is no such message of ours.</returns>
    public async Task<CannedBeginning?> OfMessageAsync(Actor actor, long messageId)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync();
        var message = await db.Messages.AsNoTracking().Include(m => m.Attachments).FirstOrDefaultAsync(m => m.Id == messageId);
        if (message is not { Direction: MessageDirection.Out, DeletedAt: null }) return null;
        var name = await db.Conversations.Where(c => c.Id == message.ConversationId)
            .Select(c => db.Contacts.Where(p => p.Id == c.ContactId).Select(p => p.Name).FirstOrDefault()).FirstOrDefaultAsync();
        var language = message.Text.Count(c => c is >= 'а' and <= 'я' or >= 'А' and <= 'Я') * 2 >= message.Text.Count(char.IsLetter) ? "ru" : "en";
        return new CannedBeginning(
            TitleOf(message), language, WithPlace(message.Text.Trim(), name ?? "", language),
            [.. message.Attachments.OrderBy(a => a.Id).Select(a => new CannedFileEntry(a.Id, a.Name, a.ContentType, a.Size))]);
    }

    internal static string WithPlace(string text, string name, string language)
    {
        if (CannedFactsQuery.FirstName(name) is not { Length: >= 3 } first) return text;
        var place = $"{{{{{CannedPlaces.FirstName.In(language)}}}}}";
        var result = text;
        for (var at = result.IndexOf(first, StringComparison.CurrentCultureIgnoreCase); at >= 0; at = Next(result, first, at))
        {
            var (before, after) = (at == 0 ? ' ' : result[at - 1], at + first.Length < result.Length ? result[at + first.Length] : ' ');
            if (!char.IsLetter(before) && !char.IsLetter(after)) result = string.Concat(result.AsSpan(0, at), place, result.AsSpan(at + first.Length));
        }

        return result;
    }

    private static int Next(string text, string word, int at) => at + 1 >= text.Length ? -1 : text.IndexOf(word, at + 1, StringComparison.CurrentCultureIgnoreCase);

    private static string TitleOf(Message message)
    {
        var title = string.Join(' ', Excerpt.Of(message).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(TitleWords)).TrimEnd(',', '.', '!', ':', '…');
        return title.Length > LongestTitle ? title[..LongestTitle].TrimEnd() : title;
    }
}
