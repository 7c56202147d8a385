using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Intake;

/// <summary>One item, inside the write queue: looks it up in the ledger, does what its kind asks for, writes its line.</summary>
internal sealed class ItemIntake(MessageIntake messages, ChangeIntake changes, ReportIntake reports, ChoiceIntake choices, ChatIntake chats, IEnumerable<IInboundRouter> routers)
{
    public async ValueTask<AcceptedItem> HandleAsync(WriteScope scope, long channelId, InboundItem item)
    {
        // Receipts come by the thousand, are harmless to repeat and say nothing that a ledger would explain.
        if (item is InboundReceipt receipt) return await changes.ApplyAsync(scope, channelId, receipt);
        var known = scope.Rows.Entry(channelId, item.ItemKey);
        if (known is { Outcome: not IntakeOutcome.Failed }) return Repeat(known);
        var accepted = await RouteAsync(scope, channelId, item) ?? await ApplyAsync(scope, channelId, item);
        Write(scope, channelId, item, accepted, known);
        return accepted;
    }

    public static AcceptedItem KeepFailed(WriteScope scope, long channelId, InboundItem item, Exception why)
    {
        var known = scope.Rows.Entry(channelId, item.ItemKey);
        var failed = new AcceptedItem(item.ItemKey, IntakeOutcome.Failed, $"{why.GetType().Name}: {why.Message}", null, null, IsRepeat: false);
        Write(scope, channelId, item, failed, known);
        return failed;
    }

    private async ValueTask<AcceptedItem?> RouteAsync(WriteScope scope, long channelId, InboundItem item)
    {
        foreach (var router in routers)
        {
            if (await router.RouteAsync(scope, channelId, item) is { } routed) return routed;
        }

        return null;
    }

    private async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, long channelId, InboundItem item) => item switch
    {
        { Unwanted: { } why } => new AcceptedItem(item.ItemKey, IntakeOutcome.Ignored, why, null, null, IsRepeat: false),
        InboundMessage message => await messages.StoreAsync(scope, channelId, message),
        InboundEdit edit => await changes.ApplyAsync(scope, channelId, edit),
        InboundDeletion deletion => await changes.ApplyAsync(scope, channelId, deletion),
        InboundReport report => await reports.ApplyAsync(scope, channelId, report),
        InboundIgnored ignored => new AcceptedItem(ignored.ItemKey, IntakeOutcome.Ignored, ignored.Reason, null, null, IsRepeat: false),
        InboundUnread unread => new AcceptedItem(unread.ItemKey, IntakeOutcome.Failed, unread.Reason, null, null, IsRepeat: false),
        InboundChoice choice => await choices.ApplyAsync(scope, channelId, choice),
        InboundReaction reaction => await chats.ApplyAsync(scope, channelId, reaction),
        InboundReach reach => await chats.ApplyAsync(scope, channelId, reach),
        InboundMove move => await chats.ApplyAsync(scope, move),
        InboundPhoto photo => await chats.ApplyAsync(scope, photo),
        InboundStart start => await chats.ApplyAsync(scope, channelId, start),
        _ => throw new InvalidOperationException($"{item.GetType().Name} is not taken in."),
    };

    private static AcceptedItem Repeat(IntakeEntry known) =>
        new(known.ItemKey, known.Outcome, known.Reason, known.MessageId, known.ConversationId, IsRepeat: true);

    private static void Write(WriteScope scope, long channelId, InboundItem item, AcceptedItem accepted, IntakeEntry? known)
    {
        var entry = known ?? new IntakeEntry { Id = scope.NewId(), ChannelId = channelId, ItemKey = item.ItemKey, ReceivedAt = scope.Now };
        entry.Outcome = accepted.Outcome;
        entry.Reason = accepted.Reason;
        entry.MessageId = accepted.MessageId;
        entry.ConversationId = accepted.ConversationId;
        if (accepted.Reason != RawItem.Erased) (entry.Raw, entry.RawHash) = (RawItem.Pack(item, accepted.Outcome), item.RawFile?.Hash);
        if (known is null) scope.Append(entry);
        else scope.Store(entry);
    }
}
