using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Demo.Shop;

/// <summary>What the sample shop's customers say back, in their own language, whichever channel they use.</summary>
internal sealed class CustomerWords(IDbContextFactory<DeskDbContext> contexts)
{
    private const int TalksFor = 3;
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    private readonly ShopStory story = ShopStory.Load();

    /// <returns>Null when it was no person of ours who wrote.</returns>
    public async Task<string?> ToAsync(long messageId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var letter = await (
            from m in db.Messages
            join c in db.Conversations on m.ConversationId equals c.Id
            join who in db.Contacts on c.ContactId equals who.Id
            where m.Id == messageId && m.Direction == MessageDirection.Out && !m.IsAutomatic
            select new { m.Text, m.At, m.ConversationId, who.Language }).FirstOrDefaultAsync(cancel);
        if (letter is null) return null;
        var since = letter.At - Recent;
        var answers = await db.Messages.CountAsync(m => m.ConversationId == letter.ConversationId && m.Direction == MessageDirection.In && m.Id < messageId && m.At > since, cancel);
        var words = story.In(letter.Language);
        var fitting = answers > TalksFor ? words.Thanks : letter.Text.Contains('?', StringComparison.Ordinal) ? words.ToQuestion : words.Replies;
        return fitting[(int)((messageId + answers) % fitting.Count)];
    }
}
