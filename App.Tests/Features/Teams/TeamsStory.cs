using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Teams;
using SmallDesk.Features.Teams.Giving;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Teams;

/// <summary>Short sentences about teams.</summary>
internal static class TeamsStory
{
    public static async Task<long> AddTeamAsync(this TestDesk desk, string name, IReadOnlyList<Agent> members, params IReadOnlyList<long> channels)
    {
        Assert.Null(await desk.Get<SaveTeam>().ExecuteAsync(Actor.System, new TeamDraft(null, name, [.. members.Select(m => m.Id)], channels)));
        return desk.Get<DeskDirectory>().Current.Teams.Values.Single(t => t.Name == name).Id;
    }

    /// <summary>A channel whose conversations are given.</summary>
    public static async Task<long> GivingChannelAsync(this TestDesk desk, AssignMode mode)
    {
        var channel = await desk.AddChannelAsync();
        Assert.True(await desk.Get<SetAssignMode>().ExecuteAsync(Actor.System, channel, mode));
        return channel;
    }

    /// <summary>A customer writes, a moment after whoever wrote before; returns the conversation.</summary>
    public static async Task<long> WritesAsync(this TestDesk desk, long channel, string visitor)
    {
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await desk.CustomerWritesAsync(channel, $"Вопрос от {visitor}", visitor)).ConversationId!.Value;
    }

    /// <summary>The same, and it is given at once.</summary>
    public static async Task<long> GivenAsync(this TestDesk desk, long channel, string visitor)
    {
        var id = await desk.WritesAsync(channel, visitor);
        await desk.RoundAsync();
        return id;
    }

    public static Task RoundAsync(this TestDesk desk) => desk.Get<GivingRound>().ExecuteAsync(CancellationToken.None);

    public static async Task<List<long?>> AssigneesAsync(this TestDesk desk, IReadOnlyList<long> ids)
    {
        List<long?> assignees = [];
        foreach (var id in ids) assignees.Add((await desk.ConversationAsync(id)).AssigneeId);
        return assignees;
    }

    /// <summary>Why it went to whom it went last.</summary>
    public static async Task<(AssignCause? Cause, int? Open)> WhyAsync(this TestDesk desk, long id)
    {
        await using var db = desk.Read();
        var data = await db.Events.Where(e => e.ConversationId == id && e.Kind == DeskEventKind.ConversationAssigned).OrderByDescending(e => e.Id).Select(e => e.Data).FirstAsync();
        var fact = AssignedFact.Read(data)!;
        return (fact.Cause, fact.Open);
    }

    public static TeamEntry? Team(this TestDesk desk, long id) => desk.Get<DeskDirectory>().Current.Team(id);
}
