using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace SmallDesk.Tests.Features.SignIn;

public sealed class SessionTests
{
    [Fact]
    public async Task A_session_gives_the_role_of_now_and_not_of_sign_in()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync(AgentRole.Owner);
        var directory = desk.Get<DeskDirectory>();
        var principal = Session.PrincipalOf(directory.Current.Agent(agent.Id)!);

        await desk.Writes.RunAsync(async scope =>
        {
            (await scope.Db.Agents.FirstAsync(a => a.Id == agent.Id)).Role = AgentRole.Agent;
            scope.Announce(NoticeKind.Agent, agent.Id);
        });

        Assert.Equal(AgentRole.Agent, Session.AgentOf(principal, directory.Current)!.Role);
    }

    [Fact]
    public async Task A_session_ends_when_its_stamp_changes()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var directory = desk.Get<DeskDirectory>();
        var principal = Session.PrincipalOf(directory.Current.Agent(agent.Id)!);
        Assert.NotNull(Session.AgentOf(principal, directory.Current));

        await desk.Writes.RunAsync(async scope =>
        {
            (await scope.Db.Users.FirstAsync(a => a.Id == agent.Id)).EndSessions();
            scope.Announce(NoticeKind.Agent, agent.Id);
        });

        Assert.Null(Session.AgentOf(principal, directory.Current));
    }
}
