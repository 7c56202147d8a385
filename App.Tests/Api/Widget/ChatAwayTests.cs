using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

/// <summary>Nobody of the shop has the desk open.</summary>
public sealed class ChatAwayTests(ITestOutputHelper output) : ChatTest(output)
{
    private readonly TestClock clock = new();

    private protected override DeskServerSetup Setup => new() { Clock = clock };

    [Theory]
    [InlineData("ru", "Оставьте почту или телефон")]
    [InlineData("en", "leave an email or phone")]
    public async Task Who_begins_must_leave_an_address(string language, string words)
    {
        GoHome();
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key, language);
        using var refused = await visitor.SayAsync("anybody?");
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.BadRequest, "away"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(await visitor.TextsAsync());

        using var nonsense = await visitor.PostAsync("messages", new { clientId = ChatVisitor.NewId(), text = "x", form = new { email = "nowhere" } });
        Assert.Equal("form", (await nonsense.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        using var taken = await visitor.PostAsync("messages", new { clientId = ChatVisitor.NewId(), text = "anybody?", form = new { phone = "+7 900 123-45-67" } });
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Who_has_written_goes_on_without_one_and_is_known_as_reachable_with_one()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("hello");
        GoHome();
        await visitor.SendAsync("still there?");
        Assert.Equal((false, false), await OnlineAndReachableAsync(visitor));

        await visitor.PostAsync("messages", new { clientId = ChatVisitor.NewId(), text = "mail me", form = new { email = "anna@example.com" } });
        Assert.Equal((false, true), await OnlineAndReachableAsync(visitor));
    }

    [Fact]
    public async Task Open_chats_are_told_at_once_when_somebody_comes_or_is_away()
    {
        GoHome();
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        using var events = await visitor.ListenAsync();
        Assert.Equal((false, false), await OnlineAndReachableAsync(visitor));
        var owner = await OwnerAsync();

        Desk.Get<Attendance>().Came(owner.Id);
        Assert.Equal("""{"online":true}""", await events.NextAsync("online"));
        await Desk.Get<SetAvailability>().ExecuteAsync(owner.AsActor(), isAvailable: false);
        Assert.Equal("""{"online":false}""", await events.NextAsync("online"));
        await Desk.Get<SetAvailability>().ExecuteAsync(owner.AsActor(), isAvailable: true);
        Assert.Equal("""{"online":true}""", await events.NextAsync("online"));
        Desk.Get<Attendance>().Left(owner.Id);
        clock.Advance(Attendance.Grace + TimeSpan.FromSeconds(5));
        Assert.Equal("""{"online":false}""", await events.NextAsync("online"));
    }

    [Fact]
    public async Task A_program_that_may_answer_is_somebody()
    {
        GoHome();
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        using var program = Desk.ApiClient();
        (await program.GetAsync("/api/v1/conversations")).EnsureSuccessStatusCode();
        Assert.Equal((true, false), await OnlineAndReachableAsync(visitor));
    }

    private void GoHome() => clock.Advance(Attendance.Grace + TimeSpan.FromSeconds(5));

    private static async Task<(bool, bool)> OnlineAndReachableAsync(ChatVisitor visitor)
    {
        var history = await visitor.HistoryAsync();
        return (history.GetProperty("online").GetBoolean(), history.GetProperty("reachable").GetBoolean());
    }

    private async Task<Agent> OwnerAsync()
    {
        await using var db = Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        return await db.Agents.SingleAsync();
    }
}
