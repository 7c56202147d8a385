using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Mailboxes;

/// <summary>How an answer is addressed before anybody changes it.</summary>
/// <param name="To">To whom.</param>
/// <param name="Cc">In copy.</param>
/// <param name="Subject">The conversation's subject.</param>
/// <param name="Others">How many more an answer to all would reach.</param>
internal sealed record AnswerAddress(string To, string Cc, string Subject, int Others);

/// <summary>Whom an answer by mail would reach.</summary>
internal sealed class AnswerPeople(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="conversationId">Where.</param>
    /// <param name="channelId">The channel the answer takes.</param>
    /// <param name="toAll">Everybody who had the customer's last mail.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when the channel is no mailbox.</returns>
    public async Task<AnswerAddress?> FindAsync(Actor actor, long conversationId, long channelId, bool toAll, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        if (Mailbox.Of(directory.Current.Channel(channelId)) is not { } mailbox) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var conversation = await db.Conversations.AsNoTracking().Where(c => c.Id == conversationId).Select(c => new { c.Subject, c.ContactPointId }).FirstOrDefaultAsync(cancel);
        if (conversation is null) return null;
        var answered = MailFacts.Read((await MailLetter.AnsweredAsync(db, conversationId, channelId, null))?.Mail);
        var known = await db.ContactPoints.Where(p => p.Id == conversation.ContactPointId && p.Kind == ContactPointKind.Email).Select(p => p.Value).FirstOrDefaultAsync(cancel) ?? "";
        var author = ReplyPeople.ToAuthor(answered, mailbox, known);
        var all = ReplyPeople.ToAll(answered, mailbox, known);
        var people = toAll ? all : author;
        return new AnswerAddress(PeopleText.Write(people.To), PeopleText.Write(people.Cc), conversation.Subject ?? "", all.To.Count + all.Cc.Count - author.To.Count);
    }
}
