namespace SmallDesk.Live;

/// <summary>What sort of thing changed.</summary>
public enum NoticeKind
{
    /// <summary>A conversation's own fields (state, assignee, waiting).</summary>
    Conversation,

    /// <summary>A message or note was added.</summary>
    MessageAdded,

    /// <summary>A message changed: delivery, edit, deletion.</summary>
    MessageChanged,

    /// <summary>A contact or its points changed.</summary>
    Contact,

    /// <summary>An agent's read mark moved.</summary>
    Read,

    /// <summary>A draft was begun or dropped.</summary>
    Draft,

    /// <summary>Somebody looks, types, comes or goes; nothing was stored.</summary>
    Presence,

    /// <summary>A channel was made, changed, removed, or its health changed.</summary>
    Channel,

    /// <summary>An agent or team changed.</summary>
    Agent,

    /// <summary>The desk's settings changed.</summary>
    Desk,

    /// <summary>An API token was made or ended.</summary>
    Token,

    /// <summary>A canned reply was made, changed or removed; id 0 when many were.</summary>
    CannedReply,

    /// <summary>A tag was made, changed or removed.</summary>
    Tag,

    /// <summary>A field of the contact card was made, changed, moved or removed.</summary>
    Field,

    /// <summary>A saved view was made, changed or removed.</summary>
    View,

    /// <summary>An act on many conversations went on, ended or was taken back.</summary>
    Act,

    /// <summary>Somebody was named in a note, or has looked at it since.</summary>
    Mention,

    /// <summary>Something is to be told to our own people in their messengers, or was done there.</summary>
    Staff,

    /// <summary>A table that brings contacts or orders in was uploaded, went on, ended or was removed. What its rows changed is told by this alone.</summary>
    Import,

    /// <summary>Somebody of ours was alerted, or has looked.</summary>
    Alert,

    /// <summary>Something is to be pushed to a device of one of ours, became of it, or their devices or wishes changed.</summary>
    Push,

    /// <summary>A survey was answered, or an answer changed.</summary>
    Survey,

    /// <summary>A job began, ended, was paused or resumed.</summary>
    Job,

    /// <summary>A backup was begun, made, rehearsed or removed.</summary>
    Backup,
}

/// <summary>Something was committed. Carries ids only; whoever cares asks again.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Id">The thing (message, contact, agent, channel or conversation id).</param>
/// <param name="ConversationId">The conversation concerned, or 0.</param>
/// <param name="AgentId">The agent concerned (whose mark, draft), or 0.</param>
public readonly record struct Notice(NoticeKind Kind, long Id, long ConversationId = 0, long AgentId = 0);
