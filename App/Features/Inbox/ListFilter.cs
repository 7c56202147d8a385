using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>What somebody puts together to see a part of the desk. Whatever is empty does not matter; lists are "one of", except tags.</summary>
public sealed record ListFilter
{
    /// <summary>Among <see cref="Assignees"/> and <see cref="Teams"/>: nobody, no team.</summary>
    public const long None = 0;

    /// <summary>Among <see cref="Assignees"/>: whoever looks.</summary>
    public const long Me = -1;

    public static readonly ListFilter Nothing = new();

    public ValueList<ConversationStatus> Statuses { get; init; }

    public ValueList<long> Channels { get; init; }

    public ValueList<long> Assignees { get; init; }

    public ValueList<long> Teams { get; init; }

    /// <summary>All of these are on it.</summary>
    public ValueList<long> Tags { get; init; }

    /// <summary>None of these is.</summary>
    public ValueList<long> NotTags { get; init; }

    public ValueList<ConversationPriority> Priorities { get; init; }

    /// <summary>The customer waits for so many hours or longer; 0 for whoever waits.</summary>
    public int? WaitingHours { get; init; }

    /// <summary>The answer is overdue by the channel's rules.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>The customer wrote something that whoever looks has not seen.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Whoever looks has begun an answer.</summary>
    public bool HasMyDraft { get; init; }

    /// <summary>Two letters of the contact's language, or <see cref="OtherLanguage"/>.</summary>
    public string Language { get; init; } = "";

    /// <summary>Days of the desk's time zone, both counted in.</summary>
    public DateOnly? BegunFrom { get; init; }

    /// <inheritdoc cref="BegunFrom"/>
    public DateOnly? BegunTo { get; init; }

    /// <summary>Of the last message; days of the desk's time zone, both counted in.</summary>
    public DateOnly? LastFrom { get; init; }

    /// <inheritdoc cref="LastFrom"/>
    public DateOnly? LastTo { get; init; }

    /// <summary>A language known to be neither Russian nor English.</summary>
    public const string OtherLanguage = "other";

    /// <summary>Which of its conditions an index leads along in the order of the list; the others are looked at row by row.</summary>
    internal ListLead Leads =>
        Channels.Count == 1 ? ListLead.Channel
        : Statuses.Count == 1 ? ListLead.Status
        : Priorities is [not ConversationPriority.Normal] ? ListLead.Priority
        : ListLead.None;

    /// <summary>It looks different to each who looks.</summary>
    public bool IsPersonal => IsUnread || HasMyDraft || Assignees.Contains(Me);
}

/// <summary>The condition of a filter that has an index of its own.</summary>
internal enum ListLead
{
    None,
    Channel,
    Status,
    Priority,
}
