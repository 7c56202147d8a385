namespace SmallDesk.Channels;

/// <summary>A running channel by which the desk also talks with its own people: in a chat of each, or in a group with a topic per conversation.</summary>
public interface IStaffLine
{
    /// <summary>How the desk is called there.</summary>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StaffLineException">The provider is not there or refuses.</exception>
    Task<StaffLineName> NameAsync(CancellationToken cancel);

    /// <summary>Tells something. What left at an earlier try (<see cref="StaffNote.Parts"/>) is left out.</summary>
    /// <param name="note">What.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The channel's id of it: what answers it refers to that. Of several pieces the first one's.</returns>
    /// <exception cref="StaffLineException">It is not known to have arrived.</exception>
    Task<string> TellAsync(StaffNote note, CancellationToken cancel);

    /// <summary>Changes something told: its words and buttons, without a sound. Doing it twice does no harm.</summary>
    /// <param name="externalId">What.</param>
    /// <param name="note">How it is to stand; its files stay out.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StaffLineException">It was not changed.</exception>
    Task RetellAsync(string externalId, StaffNote note, CancellationToken cancel);

    /// <summary>Says what came of a press. Whoever is too late says nothing; nothing is thrown for that.</summary>
    /// <param name="pressId">The press (<see cref="InboundChoice.PressId"/>).</param>
    /// <param name="words">At most 200 characters; null for none.</param>
    /// <param name="isLoud">To be confirmed, not only shown for a moment.</param>
    /// <param name="cancel">Gives up.</param>
    Task AnswerPressAsync(string pressId, string? words, bool isLoud, CancellationToken cancel);

    /// <summary>Marks a message of theirs as passed on.</summary>
    /// <param name="externalId">Their message.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False where that cannot be shown.</returns>
    Task<bool> MarkAsync(string externalId, CancellationToken cancel);

    /// <summary>Whether a group can be used: it has topics, and the desk may make them.</summary>
    /// <param name="group">The group.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StaffLineException">It cannot, and why; or the provider is not there.</exception>
    Task LookAtGroupAsync(string group, CancellationToken cancel);

    /// <summary>Makes a topic.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">At most 128 characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The thread key of what is said in it.</returns>
    /// <exception cref="StaffLineException">It was not made.</exception>
    Task<string> OpenTopicAsync(string group, string name, CancellationToken cancel);

    /// <summary>Closes a topic, or opens it again. Doing it twice does no harm.</summary>
    /// <param name="group">The group.</param>
    /// <param name="threadKey">The topic.</param>
    /// <param name="isClosed">Which of the two.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StaffLineException">It was not done.</exception>
    Task SetTopicAsync(string group, string threadKey, bool isClosed, CancellationToken cancel);
}

/// <summary>How the desk is called in a channel.</summary>
/// <param name="Name">For people.</param>
/// <param name="LinkFor">The address that carries a token to the desk when somebody opens it.</param>
/// <param name="GroupLinkFor">The address that puts the desk into a group and carries a token along.</param>
public sealed record StaffLineName(string Name, Func<string, string> LinkFor, Func<string, string> GroupLinkFor);

/// <summary>Something told to one of ours.</summary>
/// <param name="Address">A person's own chat, or a group.</param>
/// <param name="Text">The words; nothing in them is formatting.</param>
public sealed record StaffNote(string Address, string Text)
{
    /// <summary>It is a group.</summary>
    public bool IsGroup { get; init; }

    /// <summary>The topic; null for none.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>The first line, set off from the words.</summary>
    public string? Heading { get; init; }

    /// <summary>The channel's id of what it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Without a sound.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Buttons below it, in rows.</summary>
    public IReadOnlyList<IReadOnlyList<StaffButton>> Buttons { get; init; } = [];

    /// <summary>Files in order.</summary>
    public IReadOnlyList<OutboundFile> Files { get; init; } = [];

    /// <summary>Pieces that have left at an earlier try.</summary>
    public IReadOnlyList<SentPart> Parts { get; init; } = [];

    /// <summary>Makes durable that a piece has left, before the next one does.</summary>
    public Func<SentPart, Task> KeepPartAsync { get; init; } = _ => Task.CompletedTask;
}

/// <summary>A button for one of ours.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Token">What comes back when it is pressed, at most 64 ASCII characters; null for one that opens an address.</param>
/// <param name="Url">The address it opens.</param>
public sealed record StaffButton(string Label, string? Token, string? Url = null);

/// <summary>Why something could not be told.</summary>
public enum StaffLineTrouble
{
    /// <summary>Not now; later perhaps.</summary>
    Later,

    /// <summary>Nothing was tried: it was not its turn.</summary>
    Busy,

    /// <summary>Not this, ever.</summary>
    Refused,

    /// <summary>That person or group cannot be reached any more.</summary>
    Unreachable,

    /// <summary>The topic is gone.</summary>
    TopicGone,

    /// <summary>The group has no topics.</summary>
    NoTopics,

    /// <summary>The desk may not make topics in the group.</summary>
    NoRights,
}

/// <summary>Something could not be told, or is not known to have arrived.</summary>
/// <param name="trouble">Why.</param>
/// <param name="reason">A text key that begins with "channel.", or the provider's words; never a secret.</param>
/// <param name="retryAfter">How long the provider asked us to wait.</param>
/// <param name="inner">What happened underneath.</param>
public sealed class StaffLineException(StaffLineTrouble trouble, string reason, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Why.</summary>
    public StaffLineTrouble Trouble { get; } = trouble;

    /// <summary>How long the provider asked us to wait.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
