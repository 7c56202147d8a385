namespace SmallDesk.Domain;

/// <summary>
/// What happened on the desk, append-only, written in the transaction of the change itself.
/// The numbers are stored: never renumber, only add.
/// </summary>
#pragma warning disable CA1027 // numbers in the order they came, no flags
public enum DeskEventKind
#pragma warning restore CA1027
{
#pragma warning disable CS1591, SA1602 // the names say it
    ConversationStarted = 1,
    ConversationClosed = 2,
    ConversationReopened = 3,
    ConversationAssigned = 4,
    ConversationUnassigned = 5,
    ConversationPending = 6,
    ConversationSnoozed = 7,
    ConversationWoke = 8,
    ConversationOpened = 9,
    ConversationTagged = 10,
    ConversationUntagged = 11,
    PriorityChanged = 12,
    ConversationMarkedSpam = 13,
    ConversationNotSpam = 14,
    ConversationDeleted = 15,
    ConversationRestored = 16,
    ConversationSplit = 17,
    TeamAssigned = 18,
    ConversationUndone = 19,
    CustomerWrote = 20,
    AgentReplied = 21,
    RobotReplied = 22,
    NoteAdded = 23,
    MessageEdited = 24,
    MessageDeleted = 25,
    DeliveryFailed = 26,
    MessagePassedOn = 27,
    ReplyTakenBack = 28,
    ConversationJoined = 29,
    ChoicePressed = 30,
    ReplyEdited = 31,
    ReplyDeleted = 32,
    AnswerMailedToo = 33,
    ConversationParted = 34,
    MessageReread = 35,
    ConversationContinued = 36,
    ConversationSeparated = 37,
    MessageRemoved = 38,
    AgentMentioned = 39,
    ContactCreated = 40,
    ContactChanged = 41,
    ContactBlocked = 42,
    ContactUnreachable = 43,
    ContactReachable = 44,
    ContactUnblocked = 45,
    ContactsJoined = 46,
    ContactsParted = 47,
    ContactErased = 48,
    ContactExported = 49,
    AnswerApproaching = 50,
    AnswerMissed = 51,
    AnswerEscalated = 52,
    SurveyAsked = 53,
    SurveyAnswered = 54,
    SurveyChanged = 55,
    SurveyExpired = 56,
    SurveySkipped = 57,
    QuietWarned = 58,
    AgentInvited = 60,
    AgentJoined = 61,
    AgentChanged = 62,
    AgentDeactivated = 63,
    AgentReactivated = 64,
    AgentAvailable = 65,
    AgentAway = 66,
    AgentTelegramLinked = 67,
    AgentTelegramUnlinked = 68,
    TeamSaved = 69,
    TeamRemoved = 70,
    SignedIn = 80,
    SignedOut = 81,
    SignInFailed = 82,
    LockedOut = 83,
    PasswordChanged = 84,
    PasswordResetLinkMade = 85,
    DeskSettingsChanged = 100,
    ChannelCreated = 101,
    ChannelChanged = 102,
    ChannelRemoved = 103,
    TokenCreated = 104,
    TokenRevoked = 105,
    DeskCreated = 106,
    StaffGroupConnected = 107,
    StaffGroupEnded = 108,
    CannedReplySaved = 120,
    CannedReplyRemoved = 121,
    CannedRepliesImported = 122,
    TagSaved = 123,
    TagRemoved = 124,
    ViewSaved = 125,
    ViewRemoved = 126,
    FieldSaved = 127,
    FieldRemoved = 128,
    FieldRestored = 129,
    ImportStarted = 130,
    ImportEnded = 131,
    ImportRemoved = 132,
    CalendarSaved = 133,
    CalendarRemoved = 134,
    ChannelRulesChanged = 135,
    DeskRulesChanged = 136,
    JobFailed = 140,
    JobRecovered = 141,
    JobPaused = 142,
    JobResumed = 143,
    JobWanted = 144,
    BackupMade = 150,
    BackupFailed = 151,
    BackupRehearsed = 152,
    BackupFetched = 153,
    BackupRemoved = 154,
    Retired = 160,
#pragma warning restore CS1591, SA1602
}

/// <summary>One fact of the desk's past. Every report is a query over these.</summary>
public sealed class DeskEvent
{
    /// <summary>Identity; order within one instant.</summary>
    public long Id { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>What.</summary>
    public DeskEventKind Kind { get; set; }

    /// <summary>Which sort of actor did it.</summary>
    public ActorKind ActorKind { get; set; }

    /// <summary>The agent, token or contact; null for the system.</summary>
    public long? ActorId { get; set; }

    /// <summary>The conversation concerned, if any.</summary>
    public long? ConversationId { get; set; }

    /// <summary>The message concerned, if any.</summary>
    public long? MessageId { get; set; }

    /// <summary>The contact concerned, if any.</summary>
    public long? ContactId { get; set; }

    /// <summary>The channel concerned, if any.</summary>
    public long? ChannelId { get; set; }

    /// <summary>Small JSON with what the kind needs (names, durations in seconds); null when nothing.</summary>
    public string? Data { get; set; }

    /// <summary>A fact without ties; set what it concerns with an initializer.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="now">When, UTC.</param>
    public static DeskEvent Of(DeskEventKind kind, Actor actor, DateTime now) => new()
    {
        Kind = kind, ActorKind = actor.Kind, ActorId = actor.Id, At = now,
    };
}
