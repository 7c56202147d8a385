using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Erasing;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Privacy;

/// <summary>
/// What of the person stands where others talk: their own messages in other people's conversations and groups, their address in the heads
/// of other people's mails, their reactions, their name in the history of other cards. What others said stays theirs.
/// </summary>
internal sealed class EraseElsewhere(WriteQueue writes, IDbContextFactory<DeskDbContext> contexts, Traces traces, EraseMessages messages)
{
    public async Task ExecuteAsync(TraceOf trace, CancellationToken cancel)
    {
        long after = 0;
        while (await traces.MessagesAsync(trace, after, cancel) is { Count: > 0 } found)
        {
            foreach (var some in found.Chunk(EraseMessages.AtOnce)) await writes.RunAsync(scope => EraseAsync(scope, trace, some));
            after = found[^1];
        }

        await ForgetRowsAsync(trace, cancel);
    }

    private async ValueTask EraseAsync(WriteScope scope, TraceOf trace, long[] ids)
    {
        var found = await scope.Db.Messages.Include(m => m.Attachments).Where(m => ids.Contains(m.Id)).ToListAsync();
        var own = found.FindAll(m => Person.IsTheirs(trace, m));
        foreach (var other in found.Except(own)) Forget(trace, other);
        if (own.Count == 0) return;
        await messages.ExecuteAsync(scope, own);
        foreach (var conversation in await scope.Db.Conversations.Where(c => own.Select(m => m.ConversationId).Contains(c.Id)).ToListAsync())
        {
            if (own.Exists(m => m.Id == conversation.LastMessageId)) conversation.ForgetExcerpt();
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        }
    }

    /// <summary>Somebody else's message: only that it went to them too, or that they pressed a heart under it, is about them.</summary>
    private static void Forget(TraceOf trace, Message message)
    {
        if (ChatFacts.Read(message.Chat) is { } chat)
            message.Chat = (chat with { Reactions = [.. chat.Reactions.Where(r => !trace.Messengers.Contains(r.By, StringComparer.Ordinal))] }).ToText();
        if (MailFacts.Read(message.Mail) is not { } mail) return;
        message.Mail = (mail with { To = Others(mail.To), Cc = Others(mail.Cc), ReplyTo = Others(mail.ReplyTo) }).ToText();

        IReadOnlyList<MailPerson> Others(IReadOnlyList<MailPerson> people) => [.. people.Where(p => !trace.Addresses.Any(p.Is))];
    }

    private async Task ForgetRowsAsync(TraceOf trace, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (cards, addresses, values) = (trace.Cards, trace.Addresses, trace.Values);
        var participants = await db.Participants.Where(p => addresses.Contains(p.Address)).Select(p => p.Id).ToListAsync(cancel);
        var changes = await db.ContactChanges.Where(c => (c.Part == CardPart.Merged || c.Part == CardPart.Unmerged) && c.RefId != null && cards.Contains(c.RefId.Value)).Select(c => c.Id).ToListAsync(cancel);
        var acts = await db.StaffActs.Where(a => a.ConversationId != null && db.Conversations.Any(c => c.Id == a.ConversationId && cards.Contains(c.ContactId))).Select(a => a.Id).ToListAsync(cancel);
        var uploads = await db.Attachments.Where(a => a.MessageId == null && a.UploadedByVisitor != null && values.Contains(a.UploadedByVisitor)).Select(a => a.Id).ToListAsync(cancel);
        await writes.RunAsync(async scope =>
        {
            await scope.Db.Participants.Where(p => participants.Contains(p.Id)).ExecuteDeleteAsync(CancellationToken.None);
            await scope.Db.ContactChanges.Where(c => changes.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.Before, (string?)null).SetProperty(c => c.After, (string?)null), CancellationToken.None);
            await scope.Db.StaffActs.Where(a => acts.Contains(a.Id)).ExecuteUpdateAsync(
                s => s.SetProperty(a => a.Text, "").SetProperty(a => a.Files, (string?)null).SetProperty(a => a.DueAt, (DateTime?)null), CancellationToken.None);

            // What they were about to send goes with the sweep of uploads, at its next round.
            await scope.Db.Attachments.Where(a => uploads.Contains(a.Id)).ExecuteUpdateAsync(
                s => s.SetProperty(a => a.Name, "").SetProperty(a => a.UploadedByVisitor, (string?)null).SetProperty(a => a.At, scope.Now - Files.SweepUploads.Waits), CancellationToken.None);
        });
    }
}
