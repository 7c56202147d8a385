namespace SmallDesk.Domain;

/// <summary>Sorts of actors. Stored with events: only add.</summary>
public enum ActorKind
{
    /// <summary>The desk itself: jobs, automation, start-up.</summary>
    System = 0,

    /// <summary>A person of ours.</summary>
    Agent = 1,

    /// <summary>A program with an API token.</summary>
    Token = 2,

    /// <summary>The customer.</summary>
    Contact = 3,
}

/// <summary>What somebody may want to do. Use cases ask for one of these.</summary>
public enum Permission
{
    /// <summary>See conversations and contacts.</summary>
    Read,

    /// <summary>Answer, note, assign, close and so on.</summary>
    Work,

    /// <summary>See the intake ledger and health, and steer others' work.</summary>
    Supervise,

    /// <summary>Settings, channels, people, tokens.</summary>
    Administer,
}

/// <summary>Who does something. Every use case takes one and asks it for a permission.</summary>
/// <param name="Kind">Sort of actor.</param>
/// <param name="Id">Agent, token or contact id; null for the system.</param>
/// <param name="Highest">The most it may do; null when it may do nothing of the desk's own.</param>
public sealed record Actor(ActorKind Kind, long? Id, Permission? Highest)
{
    /// <summary>The desk itself; may do everything.</summary>
    public static readonly Actor System = new(ActorKind.System, null, Permission.Administer);

    /// <summary>The agent whose token a program uses: what it writes, it writes in their name.</summary>
    public long? ActsFor { get; init; }

    /// <summary>The agent who acts or in whose name it happens; null when nobody of ours.</summary>
    public long? AgentId => Kind == ActorKind.Agent ? Id : ActsFor;

    /// <summary>A person of ours.</summary>
    public static Actor Agent(long agentId, AgentRole role) => new(ActorKind.Agent, agentId, role switch
    {
        AgentRole.Owner => Permission.Administer,
        AgentRole.Supervisor => Permission.Supervise,
        _ => Permission.Work,
    });

    /// <summary>A program with a token whose scopes allow at most <paramref name="highest"/>.</summary>
    public static Actor Token(long? tokenId, Permission highest, long? actsFor = null) =>
        new(ActorKind.Token, tokenId, highest) { ActsFor = actsFor };

    /// <summary>A customer; has no rights on the desk itself.</summary>
    public static Actor Contact(long contactId) => new(ActorKind.Contact, contactId, null);

    /// <summary>Whether <paramref name="permission"/> is granted.</summary>
    public bool May(Permission permission) => Highest >= permission;

    /// <summary>Returns when granted.</summary>
    /// <exception cref="ForbiddenException">The actor lacks the permission.</exception>
    public void Demand(Permission permission)
    {
        if (!May(permission)) throw new ForbiddenException(this, permission);
    }
}

/// <summary>An actor asked for what it may not do. Screens hide such acts, so this means a forged or stale request.</summary>
public sealed class ForbiddenException(Actor actor, Permission permission)
    : Exception($"{actor.Kind} {actor.Id} lacks {permission}.")
{
    /// <summary>The permission that was missing.</summary>
    public Permission Permission { get; } = permission;
}
