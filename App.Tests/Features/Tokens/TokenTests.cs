using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Protection;
using SmallDesk.Domain;
using SmallDesk.Features.Tokens;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Tokens;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_is_shown_once_and_stored_only_as_a_hash()
    {
        await using var desk = TestDesk.Open();
        var owner = await AddAgentAsync(desk, AgentRole.Owner);
        var (id, secret) = await MakeAsync(desk, owner, Permission.Work);

        await using var db = desk.Read();
        var stored = await db.ApiTokens.SingleAsync();
        Assert.StartsWith("sd_", secret, StringComparison.Ordinal);
        Assert.Equal(SecretText.HashOf(secret), stored.SecretHash);
        Assert.Equal((id, secret[^4..]), (stored.Id, stored.Hint));
        Assert.Equal(Permission.Work, desk.Get<TokenCheck>().Find(secret)?.Actor.Highest);
        Assert.Null(desk.Get<TokenCheck>().Find(secret + "x"));
        Assert.Null(desk.Get<TokenCheck>().Find(stored.SecretHash));
    }

    [Fact]
    public async Task Nobody_makes_a_token_above_themselves()
    {
        await using var desk = TestDesk.Open();
        var create = desk.Get<CreateApiToken>();

        await Assert.ThrowsAsync<ForbiddenException>(() => create.ExecuteAsync(Actor.Agent(5, AgentRole.Supervisor), "x", Permission.Read));
        await Assert.ThrowsAsync<ForbiddenException>(() => create.ExecuteAsync(Actor.Token(5, Permission.Supervise), "x", Permission.Read));
        Assert.IsType<CreateTokenResult.BadName>(await create.ExecuteAsync(Actor.System, "  ", Permission.Read));
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing_from_then_on()
    {
        await using var desk = TestDesk.Open();
        var owner = await AddAgentAsync(desk, AgentRole.Owner);
        var (id, secret) = await MakeAsync(desk, owner, Permission.Administer);
        Assert.NotNull(desk.Get<TokenCheck>().Find(secret));

        Assert.True(await desk.Get<RevokeApiToken>().ExecuteAsync(owner, id));

        Assert.Null(desk.Get<TokenCheck>().Find(secret));
        Assert.False(await desk.Get<RevokeApiToken>().ExecuteAsync(owner, id));
        Assert.Empty(await desk.Get<TokensQuery>().ExecuteAsync(owner));
    }

    [Fact]
    public async Task A_token_falls_with_its_owner_and_never_does_more_than_they_may()
    {
        await using var desk = TestDesk.Open();
        var owner = await AddAgentAsync(desk, AgentRole.Owner);
        var (_, secret) = await MakeAsync(desk, owner, Permission.Administer);

        await ChangeAgentAsync(desk, a => a.Role = AgentRole.Agent);
        Assert.Equal(Permission.Work, desk.Get<TokenCheck>().Find(secret)?.Actor.Highest);

        await ChangeAgentAsync(desk, a => a.DeactivatedAt = desk.Clock.Now);
        Assert.Null(desk.Get<TokenCheck>().Find(secret));
    }

    [Fact]
    public async Task Last_use_is_written_once_a_minute()
    {
        await using var desk = TestDesk.Open();
        var owner = await AddAgentAsync(desk, AgentRole.Owner);
        var (_, secret) = await MakeAsync(desk, owner, Permission.Read);
        desk.Clock.Advance(TimeSpan.FromSeconds(70));
        for (var i = 0; i < 1_000; i++) desk.Get<TokenCheck>().Find(secret);
        desk.Clock.Advance(TimeSpan.FromSeconds(20));
        desk.Get<TokenCheck>().Find(secret);

        // The queue keeps its order: once this is through, so is what was queued before it.
        await desk.Writes.RunAsync(_ => ValueTask.CompletedTask);

        var row = Assert.Single(await desk.Get<TokensQuery>().ExecuteAsync(owner));
        Assert.Equal(new DateTime(2026, 3, 2, 9, 1, 0, DateTimeKind.Utc), row.LastUsedAt);
    }

    [Fact]
    public async Task A_token_made_by_a_token_belongs_to_the_same_person()
    {
        await using var desk = TestDesk.Open();
        var owner = await AddAgentAsync(desk, AgentRole.Owner);
        var (_, first) = await MakeAsync(desk, owner, Permission.Administer);
        var (_, second) = await MakeAsync(desk, desk.Get<TokenCheck>().Find(first)!.Actor, Permission.Read);

        Assert.Equal(owner.Id, desk.Get<TokenCheck>().Find(second)?.AgentId);
    }

    private static async Task<(long Id, string Secret)> MakeAsync(TestDesk desk, Actor actor, Permission scope)
    {
        var created = Assert.IsType<CreateTokenResult.Created>(await desk.Get<CreateApiToken>().ExecuteAsync(actor, "robot", scope));
        return (created.Id, created.Secret);
    }

    private static async Task<Actor> AddAgentAsync(TestDesk desk, AgentRole role)
    {
        var agent = new Agent { Name = "Olga", Email = "olga@example.com", Role = role, CreatedAt = desk.Clock.Now };
        await desk.Writes.RunAsync(scope =>
        {
            agent.Id = scope.NewId();
            scope.Db.Agents.Add(agent);
            scope.Announce(NoticeKind.Agent, agent.Id);
            return ValueTask.CompletedTask;
        });
        return agent.AsActor();
    }

    private static Task ChangeAgentAsync(TestDesk desk, Action<Agent> change) => desk.Writes.RunAsync(async scope =>
    {
        change(await scope.Db.Agents.SingleAsync());
        scope.Announce(NoticeKind.Agent, 1);
    });
}
