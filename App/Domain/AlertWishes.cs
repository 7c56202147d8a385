namespace SmallDesk.Domain;

/// <summary>When one of ours wants to be disturbed away from the desk.</summary>
public interface IAlertWishes
{
    /// <summary>Whose.</summary>
    long AgentId { get; }

    /// <summary>Only while away from the desk.</summary>
    bool OnlyAway { get; }

    /// <summary>Quiet from, in minutes after midnight; null without quiet hours.</summary>
    int? QuietFrom { get; }

    /// <summary>Quiet until, in minutes after midnight; before <see cref="QuietFrom"/> it is of the next day.</summary>
    int? QuietTo { get; }

    /// <summary>IANA time zone of the quiet hours; the desk's when null.</summary>
    string? QuietZone { get; }
}
