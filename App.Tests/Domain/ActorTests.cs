using SmallDesk.Domain;

namespace SmallDesk.Tests.Domain;

public sealed class ActorTests
{
    [Theory]
    [InlineData(AgentRole.Agent, Permission.Work)]
    [InlineData(AgentRole.Supervisor, Permission.Supervise)]
    [InlineData(AgentRole.Owner, Permission.Administer)]
    public void A_role_grants_its_permission_and_everything_below(AgentRole role, Permission highest)
    {
        var actor = Actor.Agent(1, role);

        Assert.All(Enum.GetValues<Permission>(), p => Assert.Equal(p <= highest, actor.May(p)));
    }

    [Fact]
    public void A_customer_has_no_rights_on_the_desk()
    {
        var customer = Actor.Contact(1);

        Assert.All(Enum.GetValues<Permission>(), p => Assert.Throws<ForbiddenException>(() => customer.Demand(p)));
    }

    [Fact]
    public void A_reading_token_may_not_work() =>
        Assert.Equal(Permission.Work, Assert.Throws<ForbiddenException>(() => Actor.Token(1, Permission.Read).Demand(Permission.Work)).Permission);
}
