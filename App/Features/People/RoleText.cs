using SmallDesk.Domain;

namespace SmallDesk.Features.People;

/// <summary>How roles are called.</summary>
internal static class RoleText
{
    public static readonly IReadOnlyList<AgentRole> All = [AgentRole.Agent, AgentRole.Supervisor, AgentRole.Owner];

    public static string KeyOf(AgentRole role) => role switch
    {
        AgentRole.Owner => "role.owner",
        AgentRole.Supervisor => "role.supervisor",
        _ => "role.agent",
    };
}
