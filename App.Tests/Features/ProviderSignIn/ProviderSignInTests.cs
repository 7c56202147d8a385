using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Protection;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.ProviderSignIn;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Features.ProviderSignIn;

public sealed class ProviderSignInTests : IAsyncLifetime
{
    private const string Address = "help@shop.example";
    private readonly TestDesk desk = TestDesk.Open();
    private ScriptedAuthorization provider = null!;
    private Actor owner = null!;
    private long channelId;

    public async Task InitializeAsync()
    {
        provider = await ScriptedAuthorization.StartAsync();
        owner = (await desk.SignUpAsync(AgentRole.Owner)).AsActor();
        var made = await desk.Get<CreateChannel>().ExecuteAsync(owner, "email", "Mail", ProviderVisitor.SettingsFor(provider, Address));
        channelId = Assert.IsType<SaveChannelResult.Saved>(made).Id;
    }

    public async Task DisposeAsync()
    {
        await provider.DisposeAsync();
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task The_owner_goes_to_the_provider_and_comes_back_with_a_grant_that_is_stored_encrypted()
    {
        var begun = await BeginAsync();
        Assert.Contains("redirect_uri=http%3A%2F%2Fdesk.example%2Foauth%2Fcallback", begun.Query, StringComparison.Ordinal);
        Assert.Contains("login_hint=help%40shop.example", begun.Query, StringComparison.Ordinal);
        Assert.Contains("access_type=offline", begun.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("desk%20secret", begun.AbsoluteUri, StringComparison.Ordinal);

        var outcome = await FinishAsync(begun);

        Assert.Equal((channelId, true, "providerVisit.done"), (outcome.ChannelId, outcome.IsGood, outcome.Key));
        var channel = await ChannelAsync();
        Assert.NotNull(channel.GrantedAt);
        Assert.DoesNotContain("refresh", channel.Grant, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret", channel.Settings, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("refreshToken", await desk.Get<ChannelGrants>().Of(channelId).NewestAsync(), StringComparison.Ordinal);
        Assert.Equal(new GrantHolder(Address, IsExpected: true), await HolderAsync());
    }

    [Fact]
    public async Task An_answer_counts_once_for_the_one_who_went_and_for_ten_minutes()
    {
        var begun = await BeginAsync();
        var answer = ProviderVisitor.AnswerIn(provider.Decide(begun, allows: true));
        var other = (await desk.SignUpAsync(AgentRole.Owner, "Ira")).AsActor();
        Assert.Equal("providerVisit.expired", (await Finish.ExecuteAsync(other, answer, default)).Key);
        Assert.Equal("providerVisit.expired", (await Finish.ExecuteAsync(owner, answer, default)).Key);

        begun = await BeginAsync();
        var again = await BeginAsync();
        Assert.Equal("providerVisit.expired", (await FinishAsync(begun)).Key);
        answer = ProviderVisitor.AnswerIn(provider.Decide(again, allows: true));
        Assert.True((await Finish.ExecuteAsync(owner, answer, default)).IsGood);
        Assert.Equal("providerVisit.expired", (await Finish.ExecuteAsync(owner, answer, default)).Key);

        begun = await BeginAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("providerVisit.expired", (await FinishAsync(begun)).Key);
        Assert.Equal("providerVisit.expired", (await Finish.ExecuteAsync(owner, new ProviderAnswer("made up", "x", null, null), default)).Key);
    }

    [Fact]
    public async Task Only_an_owner_goes()
    {
        var agent = (await desk.SignUpAsync()).AsActor();

        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<BeginProviderSignIn>().ExecuteAsync(agent, channelId, "http://desk.example/"));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<BeginProviderSignIn>().ExecuteAsync(Actor.System, channelId, "http://desk.example/"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Finish.ExecuteAsync(agent, new ProviderAnswer("x", "y", null, null), default));
    }

    [Fact]
    public async Task An_owner_who_turns_back_loses_nothing()
    {
        Assert.True((await FinishAsync(await BeginAsync())).IsGood);
        var before = await ChannelAsync();

        var outcome = await ProviderVisitor.VisitAsync(desk.Get, provider, owner, channelId, allows: false);

        Assert.Equal((channelId, false, "providerVisit.declined"), (outcome.ChannelId, outcome.IsGood, outcome.Key));
        var after = await ChannelAsync();
        Assert.Equal((before.Settings, before.Secrets, before.Grant, before.GrantedAt), (after.Settings, after.Secrets, after.Grant, after.GrantedAt));
    }

    [Theory]
    [InlineData(nameof(TokenMood.Refuses), "channel.email.oauth.codeRefused")]
    [InlineData(nameof(TokenMood.GivesNoRefreshToken), "channel.email.oauth.noRefresh")]
    [InlineData(nameof(TokenMood.GivesLess), "channel.email.oauth.scopeMissing")]
    [InlineData(nameof(TokenMood.KnowsNoSuchDesk), "invalid_client: The OAuth client was not found.")]
    [InlineData(nameof(TokenMood.IsDown), "HTTP 503")]
    [InlineData(nameof(TokenMood.SaysNothingOfUse), "something that is no token")]
    public async Task Whatever_the_provider_does_instead_is_told(string mood, string words)
    {
        provider.Mood = Enum.Parse<TokenMood>(mood);

        var outcome = await FinishAsync(await BeginAsync());

        Assert.Equal((channelId, false, "providerVisit.refused"), (outcome.ChannelId, outcome.IsGood, outcome.Key));
        Assert.Contains(words, outcome.Words, StringComparison.Ordinal);
        Assert.Null((await ChannelAsync()).Grant);
    }

    [Fact]
    public async Task A_code_is_of_no_use_to_whoever_did_not_begin()
    {
        var stolen = ProviderVisitor.AnswerIn(provider.Decide(await BeginAsync(), allows: true));
        var begun = await BeginAsync();

        // Another's code under one's own state: the verifier does not fit.
        var outcome = await Finish.ExecuteAsync(owner, ProviderVisitor.AnswerIn(provider.Decide(begun, allows: true)) with { Code = stolen.Code }, default);

        Assert.Equal("channel.email.oauth.codeRefused", outcome.Words);
    }

    [Fact]
    public async Task What_a_provider_says_is_shown_without_tricks_and_only_to_the_one_who_went()
    {
        var state = ProviderVisitor.AnswerIn(provider.Decide(await BeginAsync(), allows: false)).State;
        var outcome = await Finish.ExecuteAsync(owner, new ProviderAnswer(state, null, "admin_policy_enforced", "Ask\u202E your\r\nadmin" + new string('!', 5000)), default);

        Assert.Equal("providerVisit.refused", outcome.Key);
        Assert.StartsWith("admin_policy_enforced: Ask  your  admin!", outcome.Words, StringComparison.Ordinal);
        Assert.InRange(outcome.Words!.Length, 1, 500);
        var name = desk.Get<VisitOutcomes>().Keep(owner.Id!.Value, outcome);
        Assert.Same(outcome, desk.Get<VisitOutcomes>().Find(owner.Id, name));
        Assert.Null(desk.Get<VisitOutcomes>().Find(owner.Id + 1, name));
        desk.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(desk.Get<VisitOutcomes>().Find(owner.Id, name));
    }

    [Fact]
    public async Task A_grant_is_never_shown_to_another_address_than_the_one_that_gave_it()
    {
        Assert.True((await FinishAsync(await BeginAsync())).IsGood);
        var settings = ProviderVisitor.SettingsFor(provider, Address);
        settings["oauth"]!["tokenUrl"] = "https://elsewhere.example/token";

        await desk.Get<UpdateChannel>().ExecuteAsync(owner, channelId, new ChannelChange(Settings: settings));

        Assert.Null(await HolderAsync());
    }

    [Fact]
    public async Task A_client_secret_is_forgotten_with_the_client_it_was_given_for()
    {
        var settings = ProviderVisitor.SettingsFor(provider, Address);
        settings["oauth"]!["clientSecret"] = "";
        await desk.Get<UpdateChannel>().ExecuteAsync(owner, channelId, new ChannelChange(Settings: settings));
        Assert.True((await FinishAsync(await BeginAsync())).IsGood);

        settings["oauth"]!["clientId"] = "registered elsewhere";
        await desk.Get<UpdateChannel>().ExecuteAsync(owner, channelId, new ChannelChange(Settings: settings));

        Assert.Null((await ChannelAsync()).Secrets);
        var kind = desk.Get<IEnumerable<IChannelKind>>().Single(k => k.Kind == "email");
        Assert.Empty(await desk.Get<SecretNamesQuery>().OfAsync(owner, channelId, kind));
    }

    [Fact]
    public async Task What_the_provider_replaced_is_not_lost_when_the_disk_fails_once()
    {
        Assert.True((await FinishAsync(await BeginAsync())).IsGood);
        var grant = desk.Get<ChannelGrants>().Of(channelId);
        await RawAsync("CREATE TRIGGER full BEFORE UPDATE ON channels BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => grant.UseAsync(_ => Task.FromResult<string?>("replaced"), default));
        await RawAsync("DROP TRIGGER full");

        // Whoever comes next gets it, after it has been stored.
        Assert.Equal("replaced", await grant.UseAsync(Task.FromResult, default));
        Assert.Equal("replaced", desk.Get<SecretProtector>().Unprotect((await ChannelAsync()).Grant!));
    }

    [Fact]
    public async Task Another_account_than_the_mailboxs_is_noticed()
    {
        provider.SignsInAs = "olga@shop.example";

        Assert.True((await FinishAsync(await BeginAsync())).IsGood);

        Assert.Equal(new GrantHolder("olga@shop.example", IsExpected: false), await HolderAsync());
    }

    [Fact]
    public async Task A_removed_channel_forgets_its_grant()
    {
        Assert.True((await FinishAsync(await BeginAsync())).IsGood);
        var begun = await BeginAsync();

        await desk.Get<RemoveChannel>().ExecuteAsync(owner, channelId);

        Assert.Null((await ChannelAsync()).Grant);
        Assert.Equal("channels.gone", (await FinishAsync(begun)).Key);
    }

    private Task RawAsync(string sql) => desk.Writes.RunRawAsync((connection, _, _) =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    });

    private FinishProviderSignIn Finish => desk.Get<FinishProviderSignIn>();

    private Task<Uri> BeginAsync() => ProviderVisitor.BeginAsync(desk.Get, owner, channelId);

    private Task<VisitOutcome> FinishAsync(Uri begun) => Finish.ExecuteAsync(owner, ProviderVisitor.AnswerIn(provider.Decide(begun, allows: true)), default);

    private async Task<Channel> ChannelAsync()
    {
        await using var db = desk.Read();
        return await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId);
    }

    private async Task<GrantHolder?> HolderAsync()
    {
        var settings = desk.Get<StoredSettings>().Open(await ChannelAsync());
        var kind = desk.Get<IEnumerable<IChannelKind>>().Single(k => k.Kind == "email");
        return (await desk.Get<GrantQuery>().FindAsync(channelId, kind.SignIn!, settings.Json)).Holder;
    }
}
