namespace SmallDesk.Domain;

/// <summary>A group of agents.</summary>
public sealed class Team
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Name, unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }
}

/// <summary>An agent in a team.</summary>
public sealed class TeamMember
{
    /// <summary>Which team.</summary>
    public long TeamId { get; set; }

    /// <summary>Which agent.</summary>
    public long AgentId { get; set; }
}

/// <summary>A channel whose new conversations are a team's. A channel is one team's at most.</summary>
public sealed class TeamChannel
{
    /// <summary>Which channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>Which team.</summary>
    public long TeamId { get; set; }
}

/// <summary>How a channel's new conversations find somebody. Stored: only add.</summary>
public enum AssignMode
{
    /// <summary>Somebody takes or gives them.</summary>
    ByHand = 0,

    /// <summary>In turn.</summary>
    RoundRobin = 1,

    /// <summary>Whoever has the fewest open ones.</summary>
    LeastLoaded = 2,
}
