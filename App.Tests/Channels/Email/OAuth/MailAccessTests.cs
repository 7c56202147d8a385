using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Channels;
using SmallDesk.Channels.Email;
using SmallDesk.Channels.Email.OAuth;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Data;
using SmallDesk.Data.Protection;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.OAuth;

/// <summary>Tokens of a mailbox whose owner has signed in, over the desk's own store.</summary>
public sealed class MailAccessTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private ScriptedAuthorization provider = null!;
    private EmailSettings settings = null!;
    private long channelId;

    public async Task InitializeAsync()
    {
        provider = await ScriptedAuthorization.StartAsync();
        var owner = (await desk.SignUpAsync(AgentRole.Owner)).AsActor();
        var json = ProviderVisitor.SettingsFor(provider, "help@shop.example");
        channelId = Assert.IsType<SaveChannelResult.Saved>(await desk.Get<CreateChannel>().ExecuteAsync(owner, "email", "Mail", json)).Id;
        settings = EmailKind.Read(new ChannelSettings(json))!;
        Assert.True((await ProviderVisitor.VisitAsync(desk.Get, provider, owner, channelId)).IsGood);
    }

    public async Task DisposeAsync()
    {
        await provider.DisposeAsync();
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task A_token_serves_until_shortly_before_its_end()
    {
        var access = Access();
        var first = await TokenAsync(access);
        desk.Clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal(first, await TokenAsync(access));
        Assert.Equal(0, provider.Renewals);

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotEqual(first, await TokenAsync(access));
        Assert.Equal(1, provider.Renewals);
    }

    [Fact]
    public async Task Many_at_once_renew_once_and_a_test_of_the_settings_shares_the_token()
    {
        desk.Clock.Advance(TimeSpan.FromHours(2));
        var (channel, test) = (Access(), Access());

        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => TokenAsync(i % 2 == 0 ? channel : test))));

        Assert.Single(tokens.Distinct(StringComparer.Ordinal));
        Assert.Equal((1, 0), (provider.Renewals, provider.Reuses));
    }

    [Fact]
    public async Task A_replaced_refresh_token_is_durable_before_its_token_is_used()
    {
        for (var day = 0; day < 3; day++)
        {
            desk.Clock.Advance(TimeSpan.FromDays(1));
            await Access().OpenAsync(
                async account =>
                {
                    var token = Assert.IsType<MailSignIn.Token>(account).AccessToken;
                    // What another process would find now.
                    Assert.Contains(token, await StoredAsync(), StringComparison.Ordinal);
                    return token;
                },
                default);
        }

        Assert.Equal((3, 0), (provider.Renewals, provider.Reuses));
    }

    [Fact]
    public async Task A_token_refused_before_its_time_is_renewed_once_and_tried_once_more()
    {
        var access = Access();
        List<string> tried = [];
        Task<bool> Refuse(MailSignIn account)
        {
            tried.Add(((MailSignIn.Token)account).AccessToken);
            throw new MailServerException(MailTrouble.SignIn, "AUTHENTICATE failed");
        }

        var refusal = await Assert.ThrowsAsync<MailServerException>(() => access.OpenAsync(Refuse, default));

        Assert.Equal(MailTrouble.SignIn, refusal.Trouble);
        Assert.Equal((2, 2, 1), (tried.Count, tried.Distinct(StringComparer.Ordinal).Count(), provider.Renewals));
    }

    [Fact]
    public async Task What_is_no_refused_token_is_not_answered_with_a_new_one()
    {
        await Assert.ThrowsAsync<MailServerException>(() => Access().OpenAsync<bool>(_ => throw new MailServerException(MailTrouble.Unreachable, "gone"), default));

        Assert.Equal(0, provider.Renewals);
    }

    [Theory]
    [InlineData(nameof(TokenMood.IsDown))]
    [InlineData(nameof(TokenMood.SaysNothingOfUse))]
    public async Task A_provider_that_is_down_stops_nothing_while_the_token_is_good_and_passes(string mood)
    {
        var first = await TokenAsync(Access());
        provider.Mood = Enum.Parse<TokenMood>(mood);
        desk.Clock.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal(first, await TokenAsync(Access()));

        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        var trouble = await Assert.ThrowsAsync<MailServerException>(() => TokenAsync(Access()));
        Assert.False(trouble.IsPermanent);

        provider.Mood = TokenMood.Good;
        Assert.NotEqual(first, await TokenAsync(Access()));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_given_up_and_what_it_replaced_meanwhile_is_kept()
    {
        desk.Clock.Advance(TimeSpan.FromHours(2));
        provider.Mood = TokenMood.Waits;
        using var impatient = new CancellationTokenSource();
        var waiting = Access().OpenAsync(a => Task.FromResult(((MailSignIn.Token)a).AccessToken), impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        // The one who asked has gone; the answer comes all the same and is kept for the next.
        provider.Release();
        var token = await TokenAsync(Access());
        Assert.Contains(token, await StoredAsync(), StringComparison.Ordinal);
        Assert.Equal((1, 0), (provider.Renewals, provider.Reuses));

        desk.Clock.Advance(TimeSpan.FromHours(2));
        provider.Mood = TokenMood.Waits;
        var given = Access().OpenAsync(a => Task.FromResult(a), default);
        await Wait.UntilAsync(() => desk.Clock.Waiting > 0, "the request to be on its way");
        desk.Clock.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal(MailTrouble.Timeout, (await Assert.ThrowsAsync<MailServerException>(() => given)).Trouble);
    }

    [Fact]
    public async Task A_withdrawn_permission_needs_the_owner_and_a_wrong_secret_needs_the_settings()
    {
        desk.Clock.Advance(TimeSpan.FromHours(2));
        provider.Mood = TokenMood.KnowsNoSuchDesk;
        var refused = await Assert.ThrowsAsync<MailServerException>(() => TokenAsync(Access()));
        Assert.Equal(MailTrouble.SignIn, refused.Trouble);
        Assert.Contains("invalid_client: The OAuth client was not found.", refused.Message, StringComparison.Ordinal);

        provider.Mood = TokenMood.Good;
        provider.RevokeAll("help@shop.example");
        var withdrawn = await Assert.ThrowsAsync<MailServerException>(() => TokenAsync(Access()));
        Assert.Equal((MailTrouble.Consent, "channel.email.oauth.signInAgain"), (withdrawn.Trouble, withdrawn.Message));
        Assert.DoesNotContain("secret", withdrawn.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_is_let_in_before_somebody_signed_in()
    {
        var refused = await Assert.ThrowsAsync<MailServerException>(() => TokenAsync(new MailAccess(settings, grant: null, Tools())));

        Assert.Equal((MailTrouble.Consent, "channel.email.oauth.notSignedIn"), (refused.Trouble, refused.Message));
    }

    [Fact]
    public void Nothing_that_is_logged_shows_a_token()
    {
        var grant = new OAuthGrant("c", "hidden", "hidden", desk.Clock.Now, desk.Clock.Now, "a@shop.example");
        var answer = new TokenAnswer("hidden", "hidden", TimeSpan.FromHours(1), null, null);

        Assert.DoesNotContain("hidden", $"{grant} {answer} {settings.OAuth with { ClientSecret = "hidden" }} {new MailSignIn.Token("a", "hidden")}", StringComparison.Ordinal);
    }

    private MailAccess Access() => new(settings, desk.Get<ChannelGrants>().Of(channelId), Tools());

    private EmailTools Tools() => EmailTools.Real(desk.Clock, desk.Folder.Spool, NullLogger.Instance);

    private async Task<string?> StoredAsync() => await new ChannelGrants(desk.Get<IDbContextFactory<DeskDbContext>>(), desk.Writes, desk.Get<SecretProtector>()).Of(channelId).NewestAsync();

    private static Task<string> TokenAsync(MailAccess access) => access.OpenAsync(account => Task.FromResult(((MailSignIn.Token)account).AccessToken), default);
}
