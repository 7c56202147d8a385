using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContinueInTelegram;

/// <summary>The line below an answer by mail that leads to Telegram, where the mailbox's owner wants it.</summary>
internal sealed class MailContinuing(ContinueLinks links, DeskDirectory directory, Texts texts)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>The line; the same at every try. Null where there is to be none.</summary>
    public async ValueTask<string?> FooterAsync(WriteScope scope, Message message, OutboundMessage letter)
    {
        if (message.IsAutomatic || message.CopyOfId is not null || ContinueSettings.Of(directory.Current, message.ChannelId) is not { } settings) return null;
        if (await PointAsync(scope, message, letter) is not { } point) return null;
        if (!settings.IsEvery && await HadAnswerAsync(scope, message)) return null;
        var link = await links.IssueAsync(scope, new ContinueLink
        {
            ChannelId = settings.BotId, ConversationId = message.ConversationId, ContactPointId = point, MessageId = message.Id, ExpiresAt = message.At + Lasts,
        });
        return link is null ? null : texts.In(letter.Language, "onward.mail", link);
    }

    /// <summary>The customer, if the mail goes to them alone: whoever else had it could take their place. And if they are not in Telegram already.</summary>
    private static async ValueTask<long?> PointAsync(WriteScope scope, Message message, OutboundMessage letter)
    {
        if (letter.Mail is not { To: [var only], Cc: [] }) return null;
        var found = await (
            from c in scope.Db.Conversations.AsNoTracking()
            join p in scope.Db.ContactPoints on c.ContactId equals p.ContactId
            where c.Id == message.ConversationId && p.Id == message.ContactPointId && c.ContinuedAt == null && c.SpamAt == null && p.Details != ContactPoint.Doubtful
                && !scope.Db.ContactPoints.Any(t => t.ContactId == c.ContactId && t.Kind == ContactPointKind.Telegram)
            select new { p.Id, p.Value }).FirstOrDefaultAsync();
        return found is not null && only.Is(found.Value) ? found.Id : null;
    }

    private static Task<bool> HadAnswerAsync(WriteScope scope, Message message) => scope.Db.Messages.AnyAsync(m =>
        m.ConversationId == message.ConversationId && m.ChannelId == message.ChannelId && m.Id < message.Id && m.Direction == MessageDirection.Out && !m.IsAutomatic && m.DeletedAt == null);
}
