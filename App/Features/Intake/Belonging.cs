using SmallDesk.Channels;
using SmallDesk.Data.Rows;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Intake;

/// <summary>Where a message belongs.</summary>
/// <param name="Conversation">The conversation it joins; null when it begins one of its own.</param>
/// <param name="Previous">The conversation that its own one follows.</param>
/// <param name="LooksLike">A conversation that it quotes without its sender having taken part there.</param>
internal sealed record Belonging(Conversation? Conversation, Conversation? Previous, Conversation? LooksLike)
{
    private const int MostReferences = 30;
    private static readonly Belonging Nowhere = new(null, null, null);

    /// <summary>By who writes: their newest conversation in this channel and thread.</summary>
    public static Belonging BySender(WriteScope scope, long channelId, InboundMessage item, ContactPoint point, TimeSpan reopensWithin)
    {
        var latest = scope.Rows.LatestConversation(point.Id, channelId, item.ThreadKey);
        if (latest is not null && latest.Takes(scope.Now, reopensWithin)) return new(latest, null, null);
        return new(null, latest is { DeletedAt: null } ? latest : null, null);
    }

    /// <summary>By the signed id of our own message, else by the nearest known message that it refers to; never by subject.</summary>
    public static Belonging Of(WriteScope scope, long channelId, InboundMessage item, InboundThread thread, Contact contact, TimeSpan reopensWithin)
    {
        if (Find(scope.Rows, channelId, thread) is not { IsErased: false } answered) return Nowhere;
        if (scope.Rows.MergedConversation(answered.ConversationId) is not { DeletedAt: null } conversation) return Nowhere;

        // Whoever was erased is not called back by an answer to what was said with them: that begins anew.
        if (scope.Rows.Contact(conversation.ContactId).ErasedAt is not null) return Nowhere;

        // A machine's note about a mail of ours comes from whatever address the machine has; it changes nothing, so it may stand beside that mail.
        var isNote = item.IsAutomatic && thread.OwnMessageId == answered.Id;
        if (item.From.IsDoubtful || (!isNote && !TakesPart(scope.Rows, conversation, item, contact))) return new(null, null, conversation);
        return conversation.Takes(scope.Now, reopensWithin) || item.IsAutomatic || item.IsHistory ? new(conversation, null, null) : new(null, conversation, null);
    }

    /// <summary>With whom the conversation is that a mail answers; null when it answers none that is known.</summary>
    public static long? AnsweredContact(WriteScope scope, long channelId, InboundThread thread) =>
        Find(scope.Rows, channelId, thread) is { } answered ? scope.Rows.MergedConversation(answered.ConversationId)?.ContactId : null;

    private static Message? Find(HotRows rows, long channelId, InboundThread thread)
    {
        if (thread.OwnMessageId is { } id && rows.Message(id) is { Direction: MessageDirection.Out } own) return own;
        foreach (var reference in thread.References.Take(MostReferences))
        {
            if (rows.Message(channelId, reference) is { } found) return found;
        }

        return null;
    }

    private static bool TakesPart(HotRows rows, Conversation conversation, InboundMessage item, Contact contact) =>
        conversation.ContactId == contact.Id
        || rows.TakesPart(conversation.Id, ContactPointValue.Normalise(item.From.Kind, item.From.Value));
}
