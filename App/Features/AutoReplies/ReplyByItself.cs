using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Names;
using SmallDesk.Features.Replies;

namespace SmallDesk.Features.AutoReplies;

/// <summary>
/// Answers what a customer wrote by itself, if that is wanted: out of hours with when we are back, once in each stretch in which nobody is there;
/// else that it has arrived, once when a conversation begins or begins again. What must never be answered so is kept out here.
/// </summary>
internal sealed class ReplyByItself(DeskDirectory directory, AutoReplyWords words, CustomerLanguage languages, SendReply replies)
{
    /// <summary>Older words are no news: whoever wrote them during an outage has long stopped waiting at the screen.</summary>
    public static readonly TimeSpan Freshest = TimeSpan.FromMinutes(30);

    /// <summary>Most automatic messages that a customer gets in <see cref="Within"/>, whatever sends them.</summary>
    public const int Most = 3;

    public static readonly TimeSpan Within = TimeSpan.FromHours(24);

    private const string Mark = "auto:";

    /// <param name="scope">The work item, in which the follower's mark moves too.</param>
    /// <param name="fact">That a customer wrote.</param>
    public async ValueTask WithinAsync(WriteScope scope, DeskEvent fact)
    {
        if (fact.At < scope.Now - Freshest || await WrittenAsync(scope, fact) is not { } message) return;
        var rules = directory.Current.RulesOf(message.ChannelId);
        if (!rules.Acknowledge.IsOn && !rules.OutOfHours.IsOn) return;
        if (directory.Current.Channel(message.ChannelId) is not { IsEnabled: true, IsRemoved: false }) return;
        var conversation = await scope.Db.Conversations.AsNoTracking().Shown().FirstOrDefaultAsync(c => c.Id == message.ConversationId);
        if (conversation is not { Status: ConversationStatus.Open, WaitingSince: not null, CountedFrom: not null }) return;
        if (await scope.Db.Messages.AnyAsync(m => m.ConversationId == conversation.Id && m.Direction == MessageDirection.Out && !m.IsAutomatic && m.Id > message.Id)) return;
        if (!await MayBeToldAsync(scope, conversation, message)) return;
        if (await ChooseAsync(scope, conversation, message, fact, rules) is not { } chosen || await HasHadEnoughAsync(scope, conversation.ContactId)) return;
        var own = chosen.Kind == AutoReplyKind.OutOfHours ? rules.OutOfHours.Words : rules.Acknowledge.Words;
        var text = words.Of(chosen.Kind, own, message.ChannelId, await languages.OfAsync(scope.Db, conversation), scope.Now);

        // It goes where they wrote last. Whoever cannot be reached there hears nothing, and nothing is lost.
        await replies.WithinAsync(scope, Actor.System, new ReplyText(conversation.Id, text) { IsAutomatic = true, ClientId = chosen.ClientId });
    }

    /// <summary>What they wrote, unless a machine wrote it, it is old, or it came in as history.</summary>
    private static async ValueTask<Message?> WrittenAsync(WriteScope scope, DeskEvent fact)
    {
        if (fact.Data is { } data && (data.Contains("\"history\":true", StringComparison.Ordinal) || data.Contains("\"automatic\":true", StringComparison.Ordinal))) return null;
        var message = await scope.Db.Messages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == fact.MessageId);
        return message is { IsAutomatic: false, Direction: MessageDirection.In, DeletedAt: null } && message.At >= scope.Now - Freshest ? message : null;
    }

    /// <summary>Not groups, nor who is blocked or erased, nor where the sender is probably not who they claim to be.</summary>
    private static async ValueTask<bool> MayBeToldAsync(WriteScope scope, Conversation conversation, Message message)
    {
        var point = await scope.Db.ContactPoints.AsNoTracking().FirstOrDefaultAsync(p => p.Id == message.ContactPointId);
        if (point is null or { Kind: ContactPointKind.TelegramGroup or ContactPointKind.Leaving } or { IsReachable: false } or { Details: ContactPoint.Doubtful }) return false;
        return await scope.Db.Contacts.AnyAsync(c => c.Id == conversation.ContactId && c.BlockedAt == null && c.ErasedAt == null);
    }

    private async ValueTask<(AutoReplyKind Kind, string ClientId)?> ChooseAsync(WriteScope scope, Conversation conversation, Message message, DeskEvent fact, ChannelRules rules)
    {
        var hours = directory.Current.HoursOf(message.ChannelId);
        var begun = Stamp(conversation.CountedFrom);
        if (rules.OutOfHours.IsOn && !hours.IsOpen(scope.Now))
        {
            var opening = hours.NextOpening(scope.Now);
            var last = await LastWordAsync(scope, conversation.Id);

            // Whoever was told, or was answered by somebody who works late, knows.
            return last is { } at && !hours.IsOpen(at) && hours.NextOpening(at) == opening ? null : (AutoReplyKind.OutOfHours, $"{Mark}{begun}:{Stamp(opening)}");
        }

        return rules.Acknowledge.IsOn && await BeginsAsync(scope, conversation, message, fact) ? (AutoReplyKind.Acknowledge, Mark + begun) : null;
    }

    /// <summary>When a person of ours, or these replies, last said something there.</summary>
    private static Task<DateTime?> LastWordAsync(WriteScope scope, long conversationId) => scope.Db.Messages
        .Where(m => m.ConversationId == conversationId && m.Direction == MessageDirection.Out && (!m.IsAutomatic || m.ClientId!.StartsWith(Mark)))
        .MaxAsync(m => (DateTime?)m.At);

    /// <summary>The customer begins with it, or begins again after a reopening: what answers words of ours begins nothing.</summary>
    private static async ValueTask<bool> BeginsAsync(WriteScope scope, Conversation conversation, Message message, DeskEvent fact)
    {
        if (conversation.CountedFrom != message.At) return false;
        var ours = await scope.Db.Messages
            .Where(m => m.ConversationId == conversation.Id && m.Direction == MessageDirection.Out && !m.IsAutomatic && m.Id < message.Id).MaxAsync(m => (long?)m.Id);
        return ours is not { } last
            || await scope.Db.Events.AnyAsync(e => e.ConversationId == conversation.Id && e.Kind == DeskEventKind.ConversationReopened && e.Id > last && e.Id < fact.Id);
    }

    private static async ValueTask<bool> HasHadEnoughAsync(WriteScope scope, long contactId)
    {
        var since = scope.Now - Within;
        return await (
            from conversation in scope.Db.Conversations
            join message in scope.Db.Messages on conversation.Id equals message.ConversationId
            where conversation.ContactId == contactId && conversation.LastMessageAt > since
                && message.At > since && message.Direction == MessageDirection.Out && message.IsAutomatic
            select message.Id).CountAsync() >= Most;
    }

    private static string Stamp(DateTime? at) => at is { } time ? new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : "0";
}
