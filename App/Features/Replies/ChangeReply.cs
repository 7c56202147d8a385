using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Replies;

/// <summary>
/// Changes or withdraws an answer that has left, where its channel can. The customer's side comes first: what is stored is what they see.
/// Both acts may be repeated, so after a crash in between the agent simply does it again.
/// </summary>
internal sealed class ChangeReply(WriteQueue writes, IDbContextFactory<DeskDbContext> contexts, ChannelHost.ChannelHost channels)
{
    /// <summary>Whether messages of a channel can be changed after they have left.</summary>
    public bool Can(long channelId) => channels.Find(channelId)?.Channel is IChangesSent;

    /// <summary>Whether customers see there which message an answer is to.</summary>
    public bool ShowsAnswered(long channelId) => channels.Find(channelId)?.Kind.Capabilities.Answers == true;

    /// <returns>A text key or the provider's words when it was not changed; null when it was.</returns>
    public async Task<string?> EditAsync(Actor actor, long messageId, string text)
    {
        actor.Demand(Permission.Work);
        if (OutgoingText.Problem(text, 0, SendReply.LongestText) is { } problem) return problem;
        if (await TryAsync(actor, messageId, (channel, sent) => channel.EditAsync(sent, text, CancellationToken.None)) is { } refused) return refused;
        await writes.RunAsync(async scope =>
        {
            var message = await scope.Db.Messages.SingleAsync(m => m.Id == messageId);
            if (message.Text == text) return;
            var fact = FactOf(DeskEventKind.ReplyEdited, actor, message, scope.Now);
            fact.Data = new FormerWords(message.Text).ToText();
            (message.Text, message.VisibleText, message.EditedAt) = (text, null, scope.Now);
            scope.Index(message, isNew: false);
            await SettleAsync(scope, message, fact);
        });
        return null;
    }

    /// <returns>A text key or the provider's words when it was not withdrawn; null when it was.</returns>
    public async Task<string?> DeleteAsync(Actor actor, long messageId)
    {
        actor.Demand(Permission.Work);
        if (await TryAsync(actor, messageId, (channel, sent) => channel.DeleteAsync(sent, CancellationToken.None)) is { } refused) return refused;
        await writes.RunAsync(async scope =>
        {
            var message = await scope.Db.Messages.SingleAsync(m => m.Id == messageId);
            if (message.DeletedAt is not null) return;
            message.DeletedAt = scope.Now;
            scope.Unindex(message.Id);
            await SettleAsync(scope, message, FactOf(DeskEventKind.ReplyDeleted, actor, message, scope.Now));
        });
        return null;
    }

    /// <summary>Shows the buttons of a message that has left as they are now; what it says stays. Nothing to show, or no way to, is no trouble.</summary>
    /// <returns>A text key or the provider's words when it was tried in vain.</returns>
    public async Task<string?> RedrawAsync(long messageId, CancellationToken cancel)
    {
        var text = "";
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            var message = await db.Messages.AsNoTracking().Where(m => m.Id == messageId && m.Choices != null && m.ExternalId != null && m.DeletedAt == null).Select(m => new { m.ChannelId, m.Text }).FirstOrDefaultAsync(cancel);
            if (message is null || !Can(message.ChannelId)) return null;
            text = message.Text;
        }

        return await TryAsync(Actor.System, messageId, (channel, sent) => channel.EditAsync(sent, text, cancel));
    }

    private async Task<string?> TryAsync(Actor actor, long messageId, Func<IChangesSent, SentMessage, Task> change)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var message = await db.Messages.AsNoTracking().Include(m => m.Attachments).FirstOrDefaultAsync(m => m.Id == messageId);
        if (message is not { Direction: MessageDirection.Out, DeletedAt: null, ExternalId: not null, ContactPointId: not null }) return "chat.gone";
        if (message.AgentId is { } writer && writer != actor.AgentId) actor.Demand(Permission.Supervise);
        if (channels.Find(message.ChannelId)?.Channel is not IChangesSent channel) return "chat.notRunning";
        try
        {
            await change(channel, await SentAsync(db, message));
            return null;
        }
        catch (ChannelException e)
        {
            return e.Message;
        }
    }

    private static async Task<SentMessage> SentAsync(DeskDbContext db, Message message)
    {
        var point = await db.ContactPoints.AsNoTracking().SingleAsync(p => p.Id == message.ContactPointId);
        var parts = await db.MessageParts.Where(p => p.MessageId == message.Id).OrderBy(p => p.Id).Select(p => new SentPart(p.Name, p.ExternalId)).ToListAsync();
        return new SentMessage(point.Kind, point.Value, parts.Count > 0 ? parts : [new SentPart("", message.ExternalId!)], message.Attachments.Count > 0)
        {
            ThreadKey = await db.Conversations.Where(c => c.Id == message.ConversationId).Select(c => c.ThreadKey).SingleAsync(),
            Choices = [.. MessageChoice.Read(message.Choices).Where(c => !c.TakesWords).Select(c => new OutboundChoice(c.PressedAt is null ? c.Label : $"✓ {c.Label}", c.Token))],
        };
    }

    private static async ValueTask SettleAsync(WriteScope scope, Message message, DeskEvent fact)
    {
        scope.Record(fact);
        (await scope.Db.Conversations.SingleAsync(c => c.Id == message.ConversationId)).Retold(message);
        scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
        scope.Announce(NoticeKind.Conversation, message.ConversationId, message.ConversationId);
    }

    private static DeskEvent FactOf(DeskEventKind kind, Actor actor, Message message, DateTime now)
    {
        var fact = DeskEvent.Of(kind, actor, now);
        (fact.ConversationId, fact.MessageId, fact.ChannelId) = (message.ConversationId, message.Id, message.ChannelId);
        return fact;
    }
}
