using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Smtp;

public sealed class SmtpSignInTests
{
    private static string Plain => SmtpPlay.Account.ToPlain();

    [Fact]
    public async Task Plain_is_preferred() => await PlayAsync("AUTH LOGIN PLAIN XOAUTH2", $"C: AUTH PLAIN {Plain}\nS: 235 2.7.0 welcome", SmtpPlay.Account);

    [Fact]
    public async Task Login_is_answered_question_by_question() => await PlayAsync(
        "AUTH LOGIN",
        """
        C: AUTH LOGIN
        S: 334 VXNlcm5hbWU6
        C: ZGVza0BzaG9wLmV4YW1wbGU=
        S: 334 UGFzc3dvcmQ6
        C: c2VjcmV0
        S: 235 welcome
        """,
        SmtpPlay.Account);

    [Fact]
    public async Task A_refused_token_shows_the_reason_that_came_in_disguise()
    {
        var token = new MailSignIn.Token(SmtpPlay.From, "T0KEN");
        var refusal = await FailsAsync(
            "AUTH XOAUTH2",
            $"C: AUTH XOAUTH2 {token.ToXOAuth2()}\nS: 334 eyJzdGF0dXMiOiI0MDAifQ==\nC:\nS: 535 5.7.8 Username and Password not accepted",
            token);

        Assert.Equal(MailTrouble.SignIn, refusal.Trouble);
        Assert.Contains("\"status\":\"400\"", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("T0KEN", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("535 5.7.8 Error: authentication failed: Invalid user or password!", MailTrouble.SignIn)]
    [InlineData("534 5.7.9 Application-specific password required", MailTrouble.SignIn)]
    [InlineData("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled", MailTrouble.SignIn)]
    [InlineData("454 4.7.0 Temporary authentication failure", MailTrouble.Refused)]
    [InlineData("421 4.7.0 Too many login attempts", MailTrouble.Refused)]
    public async Task Only_a_wrong_password_stops_the_account(string answer, object trouble)
    {
        var refusal = await FailsAsync("AUTH PLAIN", $"C: AUTH PLAIN {Plain}\nS: {answer}", SmtpPlay.Account);

        Assert.Equal(trouble, refusal.Trouble);
        Assert.DoesNotContain(Plain, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_offers_no_way_to_sign_in_gets_no_password()
    {
        var refusal = await FailsAsync("AUTH GSSAPI", "", SmtpPlay.Account);

        Assert.Equal(MailTrouble.Unsafe, refusal.Trouble);
    }

    private static async Task PlayAsync(string offer, string script, MailSignIn account)
    {
        var recording = new ReplayStream(SmtpPlay.Hello(offer) + script);
        await using var client = await SmtpPlay.ConnectAsync(recording);
        await client.SignInAsync(account, default);
        Assert.Equal("", recording.Outstanding);
    }

    private static async Task<MailServerException> FailsAsync(string offer, string script, MailSignIn account)
    {
        var recording = new ReplayStream(SmtpPlay.Hello(offer) + script);
        await using var client = await SmtpPlay.ConnectAsync(recording);
        var refusal = await Assert.ThrowsAsync<MailServerException>(() => client.SignInAsync(account, default));
        Assert.Equal("", recording.Outstanding);
        return refusal;
    }
}
