using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.Mailboxes;

/// <summary>Makes a mail of an outgoing message: whom it goes to, which of our addresses it leaves from, and the thread it continues.</summary>
internal static class MailLetter
{
    /// <summary>Most recipients of one mail.</summary>
    public const int MostPeople = 100;

    /// <summary>Fills in what a mail needs, and writes down who now takes part.</summary>
    /// <param name="scope">The work item.</param>
    /// <param name="mailbox">The mailbox it leaves by.</param>
    /// <param name="message">The message, not stored yet.</param>
    /// <param name="people">Chosen recipients; null for whoever wrote last.</param>
    /// <param name="known">The customer's address.</param>
    public static async ValueTask PrepareAsync(WriteScope scope, Mailbox mailbox, Message message, ReplyPeople? people, string known)
    {
        var answered = await AnsweredAsync(scope.Db, message.ConversationId, message.ChannelId, message.ReplyToId);
        var facts = MailFacts.Read(answered?.Mail);
        var chosen = people ?? ReplyPeople.ToAuthor(facts, mailbox, known);
        message.ReplyToId = answered?.Id;
        message.Mail = new MailFacts
        {
            To = chosen.To, Cc = chosen.Cc, Ours = facts?.Ours,
            Thread = facts is null ? await OursBeforeAsync(scope.Db, message) : facts.Id is { } id ? [.. facts.Thread, id] : facts.Thread,
        }.ToText();
        Participants.Add(scope, message.ConversationId, message.Id, isNewConversation: false, chosen.To.Concat(chosen.Cc));
    }

    /// <summary>The mail that an answer in this conversation answers: a given one, else the customer's last.</summary>
    public static Task<Message?> AnsweredAsync(DeskDbContext db, long conversationId, long channelId, long? chosen)
    {
        var mails = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId && m.Direction == MessageDirection.In && m.Mail != null && m.ChannelId == channelId);
        return chosen is { } id
            ? mails.FirstOrDefaultAsync(m => m.Id == id)
            : mails.OrderBy(m => m.IsAutomatic).ThenByDescending(m => m.At).ThenByDescending(m => m.Id).FirstOrDefaultAsync();
    }

    /// <summary>Whoever has not answered yet still sees one thread.</summary>
    private static async Task<IReadOnlyList<string>> OursBeforeAsync(DeskDbContext db, Message message) => await db.Messages
        .Where(m => m.ConversationId == message.ConversationId && m.ChannelId == message.ChannelId && m.Direction == MessageDirection.Out && m.ExternalId != null)
        .OrderByDescending(m => m.Id).Take(10).OrderBy(m => m.Id).Select(m => m.ExternalId!).ToListAsync();
}
