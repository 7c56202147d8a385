using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Accounts;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.SignIn;

public sealed class SignInWithPasswordTests
{
    private const string Network = "10.0.0.1";

    [Fact]
    public async Task The_right_password_passes_whatever_the_case_of_the_address()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();

        var attempt = await desk.Get<SignInWithPassword>().ExecuteAsync(" " + agent.Email.ToUpperInvariant(), Staff.Password, Network);

        Assert.Equal(new SignInAttempt.Passed(agent.Id), attempt);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one_until_the_time_is_over()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var signIn = desk.Get<SignInWithPassword>();

        for (var i = 1; i < Account.AllowedFailures; i++) Assert.IsType<SignInAttempt.Wrong>(await signIn.ExecuteAsync(agent.Email, "wrong", Network));
        Assert.IsType<SignInAttempt.Locked>(await signIn.ExecuteAsync(agent.Email, "wrong", Network));
        Assert.IsType<SignInAttempt.Locked>(await signIn.ExecuteAsync(agent.Email, Staff.Password, Network));

        desk.Clock.Advance(Account.LockLasts);
        Assert.IsType<SignInAttempt.Passed>(await signIn.ExecuteAsync(agent.Email, Staff.Password, Network));
        await using var db = desk.Read();
        Assert.Equal(Account.AllowedFailures, await db.Events.CountAsync(e => e.Kind == DeskEventKind.SignInFailed && e.ActorId == agent.Id));
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == DeskEventKind.LockedOut));
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before_it()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var signIn = desk.Get<SignInWithPassword>();

        for (var i = 1; i < Account.AllowedFailures; i++) await signIn.ExecuteAsync(agent.Email, "wrong", Network);
        Assert.IsType<SignInAttempt.Passed>(await signIn.ExecuteAsync(agent.Email, Staff.Password, Network));
        Assert.IsType<SignInAttempt.Wrong>(await signIn.ExecuteAsync(agent.Email, "wrong", Network));
    }

    [Fact]
    public async Task A_stranger_hears_what_an_agent_hears()
    {
        await using var desk = TestDesk.Open();
        var signIn = desk.Get<SignInWithPassword>();

        for (var i = 1; i < Account.AllowedFailures; i++) Assert.IsType<SignInAttempt.Wrong>(await signIn.ExecuteAsync("who@else.example", "wrong", Network));
        Assert.IsType<SignInAttempt.Locked>(await signIn.ExecuteAsync("who@else.example", "wrong", Network));
    }

    [Fact]
    public async Task A_network_that_guesses_at_many_addresses_has_to_wait()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var throttle = desk.Get<SignInThrottle>();
        for (var i = 0; i < 30; i++) throttle.Strike(Network);

        var signIn = desk.Get<SignInWithPassword>();
        Assert.IsType<SignInAttempt.TooMany>(await signIn.ExecuteAsync(agent.Email, Staff.Password, Network));
        Assert.IsType<SignInAttempt.Passed>(await signIn.ExecuteAsync(agent.Email, Staff.Password, "10.0.0.2"));
        desk.Clock.Advance(SignInThrottle.Window);
        Assert.IsType<SignInAttempt.Passed>(await signIn.ExecuteAsync(agent.Email, Staff.Password, Network));
    }

    [Fact]
    public async Task Guesses_made_side_by_side_count_each()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var signIn = desk.Get<SignInWithPassword>();

        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => signIn.ExecuteAsync(agent.Email, "wrong", Network))));

        Assert.Equal(Account.AllowedFailures - 1, attempts.Count(a => a is SignInAttempt.Wrong));
        Assert.Equal(4, attempts.Count(a => a is SignInAttempt.Locked));
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/conversations/5?view=mine", "/conversations/5?view=mine")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\n/evil.example", "/")]
    public void Only_pages_of_ours_are_returned_to(string? asked, string expected) => Assert.Equal(expected, SignInEndpoints.Local(asked));
}
