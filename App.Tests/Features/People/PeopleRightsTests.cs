using System.Text.Json.Nodes;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.People;

public sealed class PeopleRightsTests
{
    private static readonly Dictionary<string, Func<TestDesk, Actor, Task>> OwnersOnly = new(StringComparer.Ordinal)
    {
        ["invite"] = (desk, actor) => desk.Get<InviteAgent>().ExecuteAsync(actor, "Ira", "ira@shop.example", AgentRole.Agent),
        ["revoke"] = (desk, actor) => desk.Get<RevokeInvitation>().ExecuteAsync(actor, 1),
        ["reset link"] = (desk, actor) => desk.Get<MakeResetLink>().ExecuteAsync(actor, 1),
        ["role"] = (desk, actor) => desk.Get<ChangeRole>().ExecuteAsync(actor, 1, AgentRole.Agent),
        ["deactivate"] = (desk, actor) => desk.Get<DeactivateAgent>().ExecuteAsync(actor, 1),
        ["reactivate"] = (desk, actor) => desk.Get<ReactivateAgent>().ExecuteAsync(actor, 1),
        ["list"] = (desk, actor) => desk.Get<PeopleQuery>().InvitationsAsync(actor),
        ["desk"] = (desk, actor) => desk.Get<UpdateDesk>().ExecuteAsync(actor, "Shop", "ru", "Europe/Moscow"),
        ["make channel"] = (desk, actor) => desk.Get<CreateChannel>().ExecuteAsync(actor, "webchat", "Chat", new JsonObject()),
        ["change channel"] = (desk, actor) => desk.Get<UpdateChannel>().ExecuteAsync(actor, 1, new ChannelChange("Chat")),
        ["remove channel"] = (desk, actor) => desk.Get<RemoveChannel>().ExecuteAsync(actor, 1),
        ["test channel"] = (desk, actor) => desk.Get<TestChannel>().ExecuteAsync(actor, "webchat", null, [], default),
    };

    [Theory]
    [InlineData(AgentRole.Agent)]
    [InlineData(AgentRole.Supervisor)]
    public async Task Only_owners_touch_people_and_settings(AgentRole role)
    {
        await using var desk = TestDesk.Open();
        foreach (var (name, act) in OwnersOnly)
        {
            var refusal = await Record.ExceptionAsync(() => act(desk, Actor.Agent(1, role)));
            Assert.True(refusal is ForbiddenException, $"{role} may {name}: {refusal}");
        }
    }

    [Fact]
    public async Task An_owner_and_a_token_with_all_rights_may()
    {
        await using var desk = TestDesk.Open();
        var owner = await desk.SignUpAsync(AgentRole.Owner);
        foreach (var (_, act) in OwnersOnly)
        {
            await act(desk, owner.AsActor());
            await act(desk, Actor.Token(5, Permission.Administer));
        }
    }

    [Fact]
    public async Task A_customer_has_no_profile_here()
    {
        await using var desk = TestDesk.Open();
        await Assert.ThrowsAsync<ForbiddenException>(() =>
            desk.Get<UpdateProfile>().ExecuteAsync(Actor.Contact(1), new Profile("X", null, "en", "auto", SoundOn: false, NotificationsOn: false)));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SetAvailability>().ExecuteAsync(Actor.Contact(1), isAvailable: true));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SetPhoto>().ExecuteAsync(Actor.Contact(1), content: null));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<ChangePassword>().ExecuteAsync(Actor.Contact(1), "a", "b"));
    }
}
