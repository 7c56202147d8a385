namespace SmallDesk.Domain;

/// <summary>What the desk tells its own people. Stored: only add.</summary>
public enum StaffPostKind
{
    /// <summary>A customer wrote, and nobody has the conversation.</summary>
    NewConversation = 1,

    /// <summary>A customer wrote in a conversation of theirs, or a colleague gave them one.</summary>
    Mine = 2,

    /// <summary>A colleague named them in a note.</summary>
    Mention = 3,

    /// <summary>A customer waits longer than is wanted, or soon will.</summary>
    Late = 4,

    /// <summary>Something else that they are to look at: a customer who was not content, a job or a backup that failed.</summary>
    Concern = 5,

    /// <summary>Tried by a press of a button in the desk.</summary>
    Test = 10,

    /// <summary>An answer to what they did: done, refused and why, how it works.</summary>
    Word = 11,

    /// <summary>Something new came before their answer; with a button that sends it all the same.</summary>
    Stale = 12,

    /// <summary>Opens a conversation's topic: who it is, how it stands, its buttons.</summary>
    TopicHead = 20,

    /// <summary>A message or note of the conversation, in its topic.</summary>
    TopicMessage = 21,

    /// <summary>The topic is closed or opened to follow the conversation.</summary>
    TopicState = 22,
}

/// <summary>How far a post got.</summary>
public enum StaffPostState
{
    /// <summary>Waits.</summary>
    Queued = 0,

    /// <summary>Handed over under a lease; whoever dies over it lets it lapse, and it is told again.</summary>
    Sending = 1,

    /// <summary>It is there.</summary>
    Sent = 2,

    /// <summary>No longer worth telling: taken, answered or switched off before it left.</summary>
    Dropped = 3,

    /// <summary>Refused for good, or given up.</summary>
    Failed = 4,
}

/// <summary>
/// Something told, or to be told, to one of ours in their messenger; its row is the outbox. What it says is put together from the desk
/// when it leaves, so that it is never older than its sending.
/// </summary>
public sealed class StaffPost
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>What about.</summary>
    public StaffPostKind Kind { get; set; }

    /// <summary>The channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>To whom of ours; null for a group and for somebody who is not known.</summary>
    public long? AgentId { get; set; }

    /// <summary>The chat of somebody who is not known; null where the agent or the group says it.</summary>
    public string? Address { get; set; }

    /// <summary>The language for somebody who is not known, and in a group; the agent's own, or the desk's, when null.</summary>
    public string? Language { get; set; }

    /// <summary>The group it goes to; null for a person's own chat.</summary>
    public long? GroupId { get; set; }

    /// <summary>The conversation concerned.</summary>
    public long? ConversationId { get; set; }

    /// <summary>The first message it shows.</summary>
    public long? FromId { get; set; }

    /// <summary>The newest message it is to show.</summary>
    public long? UpToId { get; set; }

    /// <summary>What is said where it shows no message: a text key, and after line ends what stands in its places.</summary>
    public string? Words { get; set; }

    /// <summary>The channel's id of what it answers.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The act that it asks about.</summary>
    public long? ActId { get; set; }

    /// <summary>How far it got.</summary>
    public StaffPostState State { get; set; }

    /// <summary>When it is next tried, or until when its sender's lease lasts, UTC; null when it is done with.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>What was wrong, a text key or the provider's words.</summary>
    public string? Error { get; set; }

    /// <summary>The channel's id of it.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Pieces of it that have left, by name, so that another try leaves them out.</summary>
    public string? Parts { get; set; }

    /// <summary>When it arrived, UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>The newest message that it showed when it arrived.</summary>
    public long SentUpTo { get; set; }

    /// <summary>The newest message that it shows since <see cref="ShownAt"/>.</summary>
    public long ShownUpTo { get; set; }

    /// <summary>When it last changed before their eyes, UTC.</summary>
    public DateTime? ShownAt { get; set; }

    /// <summary>When it is to be changed to how things stand, UTC; null when it says so already.</summary>
    public DateTime? EditDueAt { get; set; }

    /// <summary>Nothing more is added to it since, UTC: answered, taken, or another one goes on.</summary>
    public DateTime? SettledAt { get; set; }

    /// <summary>Made at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>It may still be read as a call for somebody.</summary>
    public bool IsAlert => Kind is StaffPostKind.NewConversation or StaffPostKind.Mine or StaffPostKind.Mention or StaffPostKind.Late or StaffPostKind.Concern;

    /// <summary>The newest message of it that somebody who writes at <paramref name="at"/> can have read.</summary>
    /// <param name="at">When they wrote, UTC.</param>
    /// <param name="reading">How long reading takes at least.</param>
    public long SeenBy(DateTime at, TimeSpan reading) =>
        ShownAt is { } changed && at - changed >= reading ? Math.Max(ShownUpTo, SentUpTo) : SentUpTo;
}

/// <summary>What one of ours did in their messenger and what is still to be carried out. Written with the arrival, carried out once.</summary>
public sealed class StaffAct
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>The channel's key of the arrival: what is made of it carries it too, so nothing is made twice.</summary>
    public string ItemKey { get; set; } = "";

    /// <summary>What they did.</summary>
    public StaffActKind Kind { get; set; }

    /// <summary>Who; null when nobody of ours is known by that address.</summary>
    public long? AgentId { get; set; }

    /// <summary>Who, as the channel knows them.</summary>
    public string Address { get; set; } = "";

    /// <summary>The group it happened in; null in a person's own chat.</summary>
    public long? GroupId { get; set; }

    /// <summary>The conversation it is about.</summary>
    public long? ConversationId { get; set; }

    /// <summary>The post it answers, or whose button was pressed.</summary>
    public long? PostId { get; set; }

    /// <summary>The words, or which button.</summary>
    public string Text { get; set; } = "";

    /// <summary>Files that came along, as JSON; null when none.</summary>
    public string? Files { get; set; }

    /// <summary>The files as uploads of theirs, as comma-separated ids, once they are.</summary>
    public string? UploadIds { get; set; }

    /// <summary>The channel's id of their message, or of the press.</summary>
    public string? ExternalId { get; set; }

    /// <summary>What the pieces of one album have in common.</summary>
    public string? AlbumKey { get; set; }

    /// <summary>When they did it, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When it is to be carried out, UTC; null when it was.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>How often that was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>The message it became.</summary>
    public long? MessageId { get; set; }
}

/// <summary>What one of ours can do in their messenger. Stored: only add.</summary>
public enum StaffActKind
{
    /// <summary>Answered the customer, or left a note.</summary>
    Wrote = 1,

    /// <summary>Pressed a button.</summary>
    Pressed = 2,

    /// <summary>Changed words that had gone to the customer.</summary>
    Edited = 3,

    /// <summary>Connected a group: it is looked at.</summary>
    GroupConnected = 4,
}

/// <summary>How far something that follows the desk's past has read it.</summary>
public sealed class FollowerMark
{
    /// <summary>Who follows.</summary>
    public string Name { get; set; } = "";

    /// <summary>The last event read.</summary>
    public long EventId { get; set; }
}
