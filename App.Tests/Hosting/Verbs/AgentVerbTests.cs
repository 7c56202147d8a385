using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.StartUp;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting.Verbs;

/// <summary>Letting somebody in from the machine itself.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class AgentVerbTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Somebody_joins_by_the_link_in_the_role_that_was_said()
    {
        await FoundAsync();

        var (code, said) = await RunAsync("add", "New@Example.com", "--name", "Nina", "--role", "supervisor", "--SmallDesk:PublicUrl", "https://desk.example.com/");

        Assert.Equal(0, code);
        var link = said.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("https://desk.example.com/join/", link, StringComparison.Ordinal);
        await using var desk = TestDesk.In(folder);
        var joined = await desk.Get<JoinDesk>().ExecuteAsync(link.Split('/')[^1], new Newcomer("Nina", "new@example.com", "a long enough password 8", "en"));
        Assert.IsType<JoinDeskResult.Joined>(joined);
        await using var db = desk.Read();
        Assert.Equal(AgentRole.Supervisor, (await db.Agents.SingleAsync(a => a.Email == "new@example.com")).Role);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_the_link()
    {
        await FoundAsync();

        var (code, said) = await RunAsync("reset-password", "OWNER@example.com");

        Assert.Equal(0, code);
        var link = said.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("http://localhost:5080/reset/", link, StringComparison.Ordinal);
        await using var desk = TestDesk.In(folder);
        Assert.IsType<ResetPasswordResult.Done>(await desk.Get<ResetPassword>().ExecuteAsync(link.Split('/')[^1], "quite another password 9"));
    }

    [Fact]
    public async Task Strangers_a_taken_address_and_a_desk_without_an_owner_are_told_apart()
    {
        Assert.Equal(1, (await RunAsync("add", "new@example.com")).Code);
        await FoundAsync();

        Assert.Equal(1, (await RunAsync("reset-password", "nobody@example.com")).Code);
        Assert.Equal(1, (await RunAsync("add", "owner@example.com")).Code);
        Assert.Equal(1, (await RunAsync("add", "no address")).Code);
    }

    [Theory]
    [InlineData]
    [InlineData("add")]
    [InlineData("remove", "a@b.example")]
    [InlineData("add", "a@b.example", "--role", "king")]
    [InlineData("add", "a@b.example", "--role", "7")]
    [InlineData("add", "a@b.example", "--data", "elsewhere")]
    public async Task Words_that_make_no_sense_end_with_code_2(params string[] words) => Assert.Equal(2, (await RunAsync(words)).Code);

    [Fact]
    public async Task A_desk_that_runs_is_left_alone()
    {
        await FoundAsync();
        using var held = DeskLock.Take(new SmallDesk.Data.DeskFolder(folder.Path));

        await Assert.ThrowsAsync<DeskStartException>(() => RunAsync("reset-password", "owner@example.com"));
    }

    private async Task FoundAsync()
    {
        await using var desk = TestDesk.In(folder);
        await desk.Get<SmallDesk.Features.Setup.FoundDesk>().ExecuteAsync(Actor.System, new("Olga", "owner@example.com", DeskServer.OwnerPassword, "en", "Europe/Moscow"));
    }

    private Task<(int Code, string Said)> RunAsync(params string[] words) => Terminal.RunAsync(["agent", .. words, "--SmallDesk:DataFolder", folder.Path]);
}
