using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Setup;
using SmallDesk.Features.SignIn;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Setup;

public sealed class FoundDeskTests
{
    private static readonly Founding Shop = new("Olga", "Olga@Shop.example ", Staff.Password, "ru", "Europe/Moscow");

    [Fact]
    public async Task The_first_owner_gets_a_desk_and_a_chat_and_can_sign_in()
    {
        await using var desk = TestDesk.Open();

        var founded = Assert.IsType<FoundDeskResult.Founded>(await desk.Get<FoundDesk>().ExecuteAsync(Actor.System, Shop));

        var now = desk.Get<DeskDirectory>().Current;
        Assert.True(now.HasOwner);
        Assert.Equal(("ru", "Europe/Moscow"), (now.Desk!.Language, now.Desk.TimeZone));
        var chat = Assert.Single(now.Channels.Values);
        Assert.Equal(("webchat", "Чат на сайте"), (chat.Kind, chat.Name));
        Assert.True(chat.PublicKey.Length >= 24);
        var attempt = await desk.Get<SignInWithPassword>().ExecuteAsync("olga@shop.example", Staff.Password, "10.0.0.1");
        Assert.Equal(new SignInAttempt.Passed(founded.OwnerId), attempt);
    }

    [Fact]
    public async Task Two_at_the_same_time_make_one_owner()
    {
        await using var desk = TestDesk.Open();
        var found = desk.Get<FoundDesk>();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            Task.Run(() => found.ExecuteAsync(Actor.System, Shop with { Email = $"owner{i}@shop.example" }))));

        Assert.Equal(1, results.Count(r => r is FoundDeskResult.Founded));
        await using var db = desk.Read();
        Assert.Equal((1, 1, 1), (await db.Agents.CountAsync(), await db.Users.CountAsync(), await db.Channels.CountAsync()));
    }

    [Fact]
    public async Task Nobody_but_the_desk_itself_founds_it()
    {
        await using var desk = TestDesk.Open();
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<FoundDesk>().ExecuteAsync(Actor.Agent(1, AgentRole.Supervisor), Shop));
    }

    [Fact]
    public void The_set_up_code_is_taken_however_it_is_typed()
    {
        var code = new SetupCode();
        Assert.True(code.Fits(code.Value));
        Assert.True(code.Fits(" " + code.Value.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()));
        Assert.False(code.Fits(code.Value[..^1]));
        Assert.False(code.Fits(""));
        Assert.False(code.Fits(null));
    }
}
