using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Channels;
using SmallDesk.Channels.Email;
using SmallDesk.Channels.Email.OAuth;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Channels.Email.OAuth;

public sealed class OAuthSettingsTests : IDisposable
{
    private readonly TempFolder spool = new();

    private EmailKind Kind => new(EmailTools.Real(TimeProvider.System, spool.Path, NullLogger.Instance));

    public void Dispose() => spool.Dispose();

    [Fact]
    public async Task Whoever_signs_in_at_a_provider_needs_no_password_and_no_servers()
    {
        var google = await Kind.DetectAsync(Settings("google", "help@shop.invalid"), default);
        Assert.Equal(("imap.gmail.com", "smtp.gmail.com"), Hosts(google!));
        Assert.Empty(Kind.Validate(google!));

        var microsoft = await Kind.DetectAsync(Settings("microsoft", "help@shop.invalid"), default);
        Assert.Equal(("outlook.office365.com", "smtp.office365.com"), Hosts(microsoft!));
        var personal = await Kind.DetectAsync(Settings("microsoft", "help@outlook.com"), default);
        Assert.Equal(("outlook.office365.com", "smtp-mail.outlook.com"), Hosts(personal!));
    }

    [Theory]
    [InlineData("clientId", " ", "oauth.clientId", "channel.email.oauth.clientId.missing")]
    [InlineData("authorizeUrl", "http://accounts.example/auth", "oauth.authorizeUrl", "channel.email.oauth.url.invalid")]
    [InlineData("tokenUrl", "http://accounts.example/token", "oauth.tokenUrl", "channel.email.oauth.url.invalid")]
    [InlineData("tokenUrl", "https://user:word@accounts.example/token", "oauth.tokenUrl", "channel.email.oauth.url.invalid")]
    [InlineData("tokenUrl", "javascript:alert(1)", "oauth.tokenUrl", "channel.email.oauth.url.invalid")]
    public void What_would_not_be_safe_is_refused(string name, string value, string field, string problem)
    {
        var settings = Settings("google", "help@gmail.com");
        settings.Json["oauth"]![name] = value;

        Assert.Equal(problem, Kind.Validate(settings)[field]);
        Assert.Throws<ChannelException>(() => Kind.SignIn.AddressFor(settings, Visit));
    }

    [Fact]
    public void The_page_of_each_provider_is_asked_for_what_mail_needs_with_a_challenge_and_no_secret()
    {
        var google = Kind.SignIn.AddressFor(Settings("google", "help@gmail.com"), Visit).AbsoluteUri;
        Assert.StartsWith("https://accounts.google.com/o/oauth2/v2/auth?", google, StringComparison.Ordinal);
        Assert.Contains("scope=https%3A%2F%2Fmail.google.com%2F%20openid%20email", google, StringComparison.Ordinal);
        Assert.Contains("access_type=offline&prompt=consent", google, StringComparison.Ordinal);

        var microsoft = Kind.SignIn.AddressFor(Settings("microsoft", "help@outlook.com"), Visit).AbsoluteUri;
        Assert.StartsWith("https://login.microsoftonline.com/common/oauth2/v2.0/authorize?", microsoft, StringComparison.Ordinal);
        Assert.Contains("IMAP.AccessAsUser.All%20https%3A%2F%2Foutlook.office.com%2FSMTP.Send%20offline_access", microsoft, StringComparison.Ordinal);
        Assert.All([google, microsoft], page => Assert.DoesNotContain("verifier-of", page, StringComparison.Ordinal));

        // RFC 7636 appendix B.
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", EmailSignIn.ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    }

    [Theory]
    [InlineData("https://mail.google.com/ openid https://www.googleapis.com/auth/userinfo.email", "google", true)]
    [InlineData("openid email", "google", false)]
    [InlineData("https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send", "microsoft", true)]
    [InlineData("SMTP.Send imap.accessasuser.all openid", "microsoft", true)]
    [InlineData("https://outlook.office.com/IMAP.AccessAsUser.All", "microsoft", false)]
    [InlineData(null, "google", true)]
    public void Less_than_mail_needs_is_noticed(string? granted, string provider, bool isEnough) => Assert.Equal(isEnough, OAuthProvider.Of(provider)!.IsEnough(granted));

    [Theory]
    [InlineData("""{"access_token":"a","expires_in":3599}""", 3599)]
    [InlineData("""{"access_token":"a","expires_in":"3599"}""", 3599)]
    [InlineData("""{"access_token":"a"}""", 1800)]
    [InlineData("""{"access_token":"a","expires_in":-5}""", 1800)]
    [InlineData("""{"access_token":"a","expires_in":1e300}""", 2592000)]
    public void A_token_lasts_as_long_as_the_provider_says_within_reason(string answer, int seconds) =>
        Assert.Equal(seconds, TokenAnswer.Read(System.Text.Encoding.UTF8.GetBytes(answer))!.Lifetime.TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":7}""")]
    [InlineData("{\"access_token\":\"a\\u0001auth=Bearer b\"}")]
    [InlineData("<html>")]
    public void What_is_no_token_is_none(string answer) => Assert.Null(TokenAnswer.Read(System.Text.Encoding.UTF8.GetBytes(answer)));

    [Fact]
    public void A_broken_identity_is_no_reason_to_refuse_a_token()
    {
        foreach (var identity in new[] { "x", "a.b.c", "a..c", "a.!!!.c", "a.e30.c", $"a.{new string('A', 20_000)}.c" })
            Assert.Null(TokenAnswer.Read(System.Text.Encoding.UTF8.GetBytes($$"""{"access_token":"a","id_token":"{{identity}}"}"""))!.Account);
    }

    private static ProviderVisit Visit { get; } = new("https://desk.example/oauth/callback", "state", "verifier-of-the-visit");

    private static (string Imap, string Smtp) Hosts(ChannelSettings settings) => ((string)settings.Json["imap"]!["host"]!, (string)settings.Json["smtp"]!["host"]!);

    private static ChannelSettings Settings(string provider, string address) =>
        new(new JsonObject { ["address"] = address, ["signIn"] = provider, ["oauth"] = new JsonObject { ["clientId"] = "desk" } });
}
