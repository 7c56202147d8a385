using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.People;
using SmallDesk.Features.SignIn;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.People;

public sealed class StaffChangeTests
{
    [Fact]
    public async Task The_last_owner_stays_owner_and_stays()
    {
        await using var desk = TestDesk.Open();
        var first = await desk.SignUpAsync(AgentRole.Owner);
        var second = await desk.SignUpAsync(AgentRole.Owner);

        Assert.Equal(StaffChange.Done, await desk.Get<DeactivateAgent>().ExecuteAsync(first.AsActor(), second.Id));
        Assert.Equal(StaffChange.LastOwner, await desk.Get<DeactivateAgent>().ExecuteAsync(first.AsActor(), first.Id));
        Assert.Equal(StaffChange.LastOwner, await desk.Get<ChangeRole>().ExecuteAsync(first.AsActor(), first.Id, AgentRole.Supervisor));
        Assert.Equal(StaffChange.Done, await desk.Get<ReactivateAgent>().ExecuteAsync(first.AsActor(), second.Id));
        Assert.Equal(StaffChange.Done, await desk.Get<ChangeRole>().ExecuteAsync(first.AsActor(), first.Id, AgentRole.Supervisor));
        Assert.Equal(StaffChange.NotFound, await desk.Get<ChangeRole>().ExecuteAsync(Actor.System, 999_999, AgentRole.Agent));
    }

    [Fact]
    public async Task Two_owners_who_dismiss_each_other_at_once_leave_one()
    {
        await using var desk = TestDesk.Open();
        var first = await desk.SignUpAsync(AgentRole.Owner);
        var second = await desk.SignUpAsync(AgentRole.Owner);
        var dismiss = desk.Get<DeactivateAgent>();

        var results = await Task.WhenAll(dismiss.ExecuteAsync(first.AsActor(), second.Id), dismiss.ExecuteAsync(second.AsActor(), first.Id));

        Assert.Equal([StaffChange.Done, StaffChange.LastOwner], results.Order());
        Assert.True(desk.Get<DeskDirectory>().Current.HasOwner);
    }

    [Fact]
    public async Task Who_leaves_gives_back_open_conversations_and_loses_sessions_tokens_and_links()
    {
        await using var desk = TestDesk.Open();
        var owner = await desk.SignUpAsync(AgentRole.Owner);
        var agent = await desk.SignUpAsync();
        var channel = await desk.AddChannelAsync();
        var open = (await desk.CustomerWritesAsync(channel, "Hello")).ConversationId!.Value;
        var closed = (await desk.CustomerWritesAsync(channel, "Thanks", visitor: "boris")).ConversationId!.Value;
        foreach (var id in (long[])[open, closed]) await desk.Get<AssignConversation>().ExecuteAsync(owner.AsActor(), id, agent.Id);
        await desk.Get<CloseConversation>().ExecuteAsync(owner.AsActor(), closed);
        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.ApiTokens.Add(new ApiToken { Id = scope.NewId(), Name = "script", SecretHash = "x", AgentId = agent.Id, CreatedAt = scope.Now });
            return ValueTask.CompletedTask;
        });
        var link = (await desk.Get<MakeResetLink>().ExecuteAsync(owner.AsActor(), agent.Id))!;
        var directory = desk.Get<DeskDirectory>();
        var session = Session.PrincipalOf(directory.Current.Agent(agent.Id)!);

        Assert.Equal(StaffChange.Done, await desk.Get<DeactivateAgent>().ExecuteAsync(owner.AsActor(), agent.Id));

        Assert.Null((await desk.ConversationAsync(open)).AssigneeId);
        Assert.Equal(agent.Id, (await desk.ConversationAsync(closed)).AssigneeId);
        Assert.Contains(DeskEventKind.ConversationUnassigned, await desk.EventsAsync(open));
        Assert.Null(Session.AgentOf(session, directory.Current));
        Assert.Equal(new ResetPasswordResult.Gone(), await desk.Get<ResetPassword>().ExecuteAsync(link, "another fine phrase"));
        Assert.IsType<SignInAttempt.Wrong>(await desk.Get<SignInWithPassword>().ExecuteAsync(agent.Email, Staff.Password, "10.0.0.1"));
        await using var db = desk.Read();
        Assert.NotNull((await db.ApiTokens.SingleAsync()).RevokedAt);
    }

    [Fact]
    public async Task Who_comes_back_signs_in_anew_but_old_sessions_stay_ended()
    {
        await using var desk = TestDesk.Open();
        var owner = await desk.SignUpAsync(AgentRole.Owner);
        var agent = await desk.SignUpAsync();
        var directory = desk.Get<DeskDirectory>();
        var session = Session.PrincipalOf(directory.Current.Agent(agent.Id)!);

        await desk.Get<DeactivateAgent>().ExecuteAsync(owner.AsActor(), agent.Id);
        await desk.Get<ReactivateAgent>().ExecuteAsync(owner.AsActor(), agent.Id);

        Assert.Null(Session.AgentOf(session, directory.Current));
        Assert.IsType<SignInAttempt.Passed>(await desk.Get<SignInWithPassword>().ExecuteAsync(agent.Email, Staff.Password, "10.0.0.1"));
    }
}
