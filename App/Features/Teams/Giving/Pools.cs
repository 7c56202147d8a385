using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Teams.Giving;

/// <summary>Who could get what, as the desk stands at one moment, and who has room for more.</summary>
/// <param name="desk">Teams and channels.</param>
/// <param name="here">Who can be given something.</param>
/// <param name="loads">How many open ones they have; counted on as conversations are given.</param>
internal sealed class Pools(DeskSnapshot desk, IReadOnlyList<AgentEntry> here, Dictionary<long, int> loads)
{
    /// <summary>Channels whose conversations are given.</summary>
    public IReadOnlyList<long> Channels => ChannelsOf(desk);

    /// <summary>Teams with somebody who has room.</summary>
    public IReadOnlyList<long> OpenTeams => [.. desk.Teams.Values.Where(t => here.Any(a => t.AgentIds.Contains(a.Id) && HasRoom(a))).Select(t => t.Id)];

    /// <summary>All teams there are; a conversation of one that is gone is everybody's.</summary>
    public IReadOnlyList<long> Teams => [.. desk.Teams.Keys];

    /// <summary>Somebody at all has room.</summary>
    public bool IsOpen => here.Any(HasRoom);

    public static IReadOnlyList<long> ChannelsOf(DeskSnapshot desk) => [.. desk.Channels.Values.Where(c => c.AssignMode != AssignMode.ByHand).Select(c => c.Id)];

    /// <summary>Whose turn it is for a conversation; null when nobody can take it.</summary>
    /// <param name="conversation">Which.</param>
    /// <param name="lastGiven">When each was last given one.</param>
    public (AgentEntry Agent, AssignReason Why)? Next(Conversation conversation, IReadOnlyDictionary<long, DateTime?> lastGiven)
    {
        if (desk.Channel(conversation.ChannelId) is not { } channel || channel.AssignMode == AssignMode.ByHand) return null;
        var team = desk.Team(conversation.TeamId);
        var able = here.Where(a => (team is null || team.AgentIds.Contains(a.Id)) && HasRoom(a));
        var isByTurn = channel.AssignMode == AssignMode.RoundRobin;
        if (able.OrderBy(a => isByTurn ? 0 : LoadOf(a.Id)).ThenBy(a => lastGiven.GetValueOrDefault(a.Id) ?? DateTime.MinValue).ThenBy(a => a.Id).FirstOrDefault() is not { } next) return null;
        return (next, isByTurn ? new AssignReason(AssignCause.Turn) : new AssignReason(AssignCause.Fewest, LoadOf(next.Id)));
    }

    /// <summary>One more is theirs.</summary>
    public void Given(long agentId) => loads[agentId] = LoadOf(agentId) + 1;

    private int LoadOf(long agentId) => loads.GetValueOrDefault(agentId);

    private bool HasRoom(AgentEntry agent) => agent.Capacity is not { } most || LoadOf(agent.Id) < most;
}
