using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Features.SignIn;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.People;

public sealed class JoiningTests
{
    private const string NewPassword = "another fine phrase";
    private static readonly Newcomer Ira = new("Ira", "Ira@Shop.example", NewPassword, "ru");

    [Fact]
    public async Task An_invited_person_joins_once_with_the_role_of_the_invitation()
    {
        await using var desk = TestDesk.Open();
        var invited = await InviteAsync(desk, AgentRole.Supervisor);

        var joined = Assert.IsType<JoinDeskResult.Joined>(await desk.Get<JoinDesk>().ExecuteAsync(invited.Secret, Ira));
        Assert.IsType<JoinDeskResult.Gone>(await desk.Get<JoinDesk>().ExecuteAsync(invited.Secret, Ira with { Email = "second@shop.example" }));

        await using var db = desk.Read();
        var agent = await db.Agents.SingleAsync(a => a.Id == joined.AgentId);
        Assert.Equal(("Ira", "ira@shop.example", AgentRole.Supervisor, "ru"), (agent.Name, agent.Email, agent.Role, agent.Language));
        Assert.IsType<SignInAttempt.Passed>(await desk.Get<SignInWithPassword>().ExecuteAsync(agent.Email, NewPassword, "10.0.0.1"));
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days_not_before()
    {
        await using var desk = TestDesk.Open();
        var invited = await InviteAsync(desk, AgentRole.Agent);

        desk.Clock.Advance(InviteAgent.Lasts - TimeSpan.FromMinutes(1));
        Assert.NotNull(await desk.Get<PeopleQuery>().LinkAsync(invited.Secret, isReset: false));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await desk.Get<PeopleQuery>().LinkAsync(invited.Secret, isReset: false));
        Assert.IsType<JoinDeskResult.Gone>(await desk.Get<JoinDesk>().ExecuteAsync(invited.Secret, Ira));
    }

    [Fact]
    public async Task A_withdrawn_invitation_does_not_work()
    {
        await using var desk = TestDesk.Open();
        var invited = await InviteAsync(desk, AgentRole.Agent);

        Assert.True(await desk.Get<RevokeInvitation>().ExecuteAsync(Actor.System, invited.Id));
        Assert.False(await desk.Get<RevokeInvitation>().ExecuteAsync(Actor.System, invited.Id));

        Assert.IsType<JoinDeskResult.Gone>(await desk.Get<JoinDesk>().ExecuteAsync(invited.Secret, Ira));
        Assert.Empty(await desk.Get<PeopleQuery>().InvitationsAsync(Actor.System));
    }

    [Fact]
    public async Task The_secret_itself_is_not_stored()
    {
        await using var desk = TestDesk.Open();
        var invited = await InviteAsync(desk, AgentRole.Agent);
        await using var db = desk.Read();
        Assert.DoesNotContain(invited.Secret, (await db.Invitations.SingleAsync()).SecretHash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ira@shop.example", NewPassword, "name")]
    [InlineData("Ira", "no address", NewPassword, "email")]
    [InlineData("Ira", "ira@shop.example", "short", "password")]
    [InlineData("Ira", "ira@shop.example", "aaaaaaaaaaaa", "password")]
    [InlineData("Ira", "ira@shop.example", "IRA@shop.example", "password")]
    public async Task What_is_wrong_is_said_by_field_and_the_link_still_works(string name, string email, string password, string field)
    {
        await using var desk = TestDesk.Open();
        var invited = await InviteAsync(desk, AgentRole.Agent);

        var refused = await desk.Get<JoinDesk>().ExecuteAsync(invited.Secret, new Newcomer(name, email, password, "en"));

        Assert.Equal(field, Assert.IsType<JoinDeskResult.Refused>(refused).Field);
        Assert.IsType<JoinDeskResult.Joined>(await desk.Get<JoinDesk>().ExecuteAsync(invited.Secret, Ira));
    }

    [Fact]
    public async Task An_address_that_is_here_already_is_neither_invited_nor_joined()
    {
        await using var desk = TestDesk.Open();
        var invited = await InviteAsync(desk, AgentRole.Agent);
        var there = await desk.SignUpAsync();

        Assert.IsType<InviteAgentResult.Refused>(await desk.Get<InviteAgent>().ExecuteAsync(Actor.System, "Oleg", there.Email, AgentRole.Agent));
        Assert.IsType<JoinDeskResult.Refused>(await desk.Get<JoinDesk>().ExecuteAsync(invited.Secret, Ira with { Email = there.Email }));
    }

    [Fact]
    public async Task A_reset_link_sets_a_new_password_once_and_a_newer_link_replaces_it()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var first = (await desk.Get<MakeResetLink>().ExecuteAsync(Actor.System, agent.Id))!;
        var second = (await desk.Get<MakeResetLink>().ExecuteAsync(Actor.System, agent.Id))!;
        var reset = desk.Get<ResetPassword>();

        Assert.IsType<ResetPasswordResult.Gone>(await reset.ExecuteAsync(first, NewPassword));
        Assert.IsType<ResetPasswordResult.Refused>(await reset.ExecuteAsync(second, "short"));
        Assert.Equal(new ResetPasswordResult.Done(agent.Id), await reset.ExecuteAsync(second, NewPassword));
        Assert.IsType<ResetPasswordResult.Gone>(await reset.ExecuteAsync(second, NewPassword));

        var signIn = desk.Get<SignInWithPassword>();
        Assert.IsType<SignInAttempt.Wrong>(await signIn.ExecuteAsync(agent.Email, Staff.Password, "10.0.0.1"));
        Assert.IsType<SignInAttempt.Passed>(await signIn.ExecuteAsync(agent.Email, NewPassword, "10.0.0.1"));
    }

    [Fact]
    public async Task A_reset_link_is_no_invitation_and_the_other_way_round()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var reset = (await desk.Get<MakeResetLink>().ExecuteAsync(Actor.System, agent.Id))!;
        var invited = await InviteAsync(desk, AgentRole.Owner);

        Assert.IsType<JoinDeskResult.Gone>(await desk.Get<JoinDesk>().ExecuteAsync(reset, Ira));
        Assert.IsType<ResetPasswordResult.Gone>(await desk.Get<ResetPassword>().ExecuteAsync(invited.Secret, NewPassword));
        desk.Clock.Advance(MakeResetLink.Lasts);
        Assert.IsType<ResetPasswordResult.Gone>(await desk.Get<ResetPassword>().ExecuteAsync(reset, NewPassword));
    }

    private static async Task<InviteAgentResult.Invited> InviteAsync(TestDesk desk, AgentRole role) =>
        Assert.IsType<InviteAgentResult.Invited>(await desk.Get<InviteAgent>().ExecuteAsync(Actor.System, "Ira", "ira@shop.example", role));
}
