using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Imap;

public sealed class SignInTests
{
    private static string Plain => ImapPlay.Account.ToPlain();

    [Fact]
    public async Task The_password_goes_with_the_command_where_the_server_lets_it()
    {
        var recording = new ReplayStream($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN ID] hello
            C: A1 AUTHENTICATE PLAIN {Plain}
            S: A1 OK [CAPABILITY IMAP4rev1 ID SPECIAL-USE] welcome
            C: A2 ID ("name" "SmallDesk")
            S: * ID ("name" "Server")
            S: A2 OK done
            """);
        await using var client = await ImapPlay.ConnectAsync(recording);
        await client.SignInAsync(ImapPlay.Account, default);

        Assert.True(client.IsSignedIn);
        Assert.True(client.Capabilities.Has("SPECIAL-USE"));
        Assert.Equal("", recording.Outstanding);
    }

    [Theory]
    [InlineData("S: + ")]
    [InlineData("S: +")]
    public async Task Otherwise_it_waits_to_be_asked_and_asks_for_the_capabilities_anew(string goAhead)
    {
        var recording = new ReplayStream($"""
            S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello
            C: A1 AUTHENTICATE PLAIN
            {goAhead}
            C: {Plain}
            S: A1 OK welcome
            C: A2 CAPABILITY
            S: * CAPABILITY IMAP4rev1 IDLE
            S: A2 OK done
            """);
        await using var client = await ImapPlay.ConnectAsync(recording);
        await client.SignInAsync(ImapPlay.Account, default);

        Assert.True(client.CanIdle);
        Assert.Equal("", recording.Outstanding);
    }

    [Fact]
    public async Task A_password_that_fits_no_quotes_goes_as_a_literal_and_one_that_does_is_escaped()
    {
        var recording = new ReplayStream("""
            S: * OK [CAPABILITY IMAP4rev1] hello
            C: A1 LOGIN "d\"e\\sk" {12}
            S: + go on
            C: пароль
            S: A1 OK [CAPABILITY IMAP4rev1 IDLE] welcome
            """);
        await using var client = await ImapPlay.ConnectAsync(recording);
        await client.SignInAsync(new MailSignIn.Password("d\"e\\sk", "пароль"), default);

        Assert.True(client.IsSignedIn);
        Assert.Equal("", recording.Outstanding);
    }

    [Theory]
    [InlineData("a\r\nA2 DELETE INBOX")]
    [InlineData("a\0b")]
    public async Task A_line_end_in_a_password_never_reaches_the_wire(string password)
    {
        await using var client = await ImapPlay.ConnectAsync("S: * OK [CAPABILITY IMAP4rev1] hello");

        await Assert.ThrowsAsync<ArgumentException>(() => client.SignInAsync(new MailSignIn.Password("desk", password), default));
    }

    [Fact]
    public async Task A_refused_token_shows_the_reason_that_came_in_disguise()
    {
        var token = new MailSignIn.Token("desk@shop.example", "T0KEN");
        var recording = new ReplayStream($$"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] hello
            C: A1 AUTHENTICATE XOAUTH2 {{token.ToXOAuth2()}}
            S: + eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=
            C:
            S: A1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)
            """);
        await using var client = await ImapPlay.ConnectAsync(recording);
        var refusal = await Assert.ThrowsAsync<MailServerException>(() => client.SignInAsync(token, default));

        Assert.Equal(MailTrouble.SignIn, refusal.Trouble);
        Assert.Contains("\"status\":\"400\"", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("T0KEN", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal("", recording.Outstanding);
    }

    [Theory]
    [InlineData("NO [AUTHENTICATIONFAILED] AUTHENTICATE invalid credentials or IMAP is disabled", MailTrouble.SignIn)]
    [InlineData("NO [ALERT] Application-specific password required", MailTrouble.SignIn)]
    [InlineData("NO [UNAVAILABLE] AUTHENTICATE Internal server error", MailTrouble.Refused)]
    [InlineData("NO [ALERT] Too many simultaneous connections. (Failure)", MailTrouble.Refused)]
    [InlineData("NO [OVERQUOTA] Account exceeded command or bandwidth limits.", MailTrouble.Refused)]
    public async Task Only_a_wrong_password_stops_the_account(string answer, object trouble)
    {
        await using var client = await ImapPlay.ConnectAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello
            C: A1 AUTHENTICATE PLAIN {Plain}
            S: A1 {answer}
            """);
        var refusal = await Assert.ThrowsAsync<MailServerException>(() => client.SignInAsync(ImapPlay.Account, default));

        Assert.Equal(trouble, refusal.Trouble);
        Assert.True(client.IsUsable);
    }

    [Fact]
    public async Task A_server_that_does_not_understand_its_own_offer_gets_the_plain_command()
    {
        var recording = new ReplayStream($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello
            C: A1 AUTHENTICATE PLAIN {Plain}
            S: A1 BAD unknown command
            C: A2 LOGIN "desk@shop.example" "secret"
            S: A2 OK [CAPABILITY IMAP4rev1] welcome
            """);
        await using var client = await ImapPlay.ConnectAsync(recording);
        await client.SignInAsync(ImapPlay.Account, default);

        Assert.Equal("", recording.Outstanding);
    }

    [Fact]
    public async Task A_server_that_forbids_passwords_gets_none()
    {
        var recording = new ReplayStream("S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI] hello");
        await using var client = await ImapPlay.ConnectAsync(recording);
        var refusal = await Assert.ThrowsAsync<MailServerException>(() => client.SignInAsync(ImapPlay.Account, default));

        Assert.Equal(MailTrouble.Unsafe, refusal.Trouble);
    }
}
