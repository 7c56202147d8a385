using System.Text;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap;

/// <content>Signing in.</content>
internal sealed partial class ImapClient
{
    private static readonly string[] Passing = ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "THROTTLED", "OVERQUOTA"];

    /// <summary>Whether the server knows who we are.</summary>
    public bool IsSignedIn { get; private set; }

    /// <summary>Signs in, introduces us (RFC 2971) and asks again what the server can do.</summary>
    /// <exception cref="MailServerException">
    /// <see cref="MailTrouble.SignIn"/> when the account or password was refused, <see cref="MailTrouble.Refused"/> when the server cannot just now,
    /// <see cref="MailTrouble.Unsafe"/> when it offers no way we may use.
    /// </exception>
    public async Task SignInAsync(MailSignIn account, CancellationToken cancel)
    {
        if (IsSignedIn) return;
        var before = Capabilities;
        var status = account switch
        {
            MailSignIn.Token token => await AuthenticateAsync("XOAUTH2", token.ToXOAuth2(), cancel),
            MailSignIn.Password password => await SignInAsync(password, cancel),
            _ => throw new ArgumentException("An unknown way to sign in.", nameof(account)),
        };
        if (!status.IsOk) throw status.ToRefusal(Blame(status));
        IsSignedIn = true;
        if (ReferenceEquals(before, Capabilities)) await RefreshCapabilitiesAsync(cancel);
        await IntroduceAsync(cancel);
    }

    private async Task<ImapStatus> SignInAsync(MailSignIn.Password account, CancellationToken cancel)
    {
        var mayLogIn = !Capabilities.Has("LOGINDISABLED");
        if (Capabilities.Has("AUTH=PLAIN"))
        {
            var status = await AuthenticateAsync("PLAIN", account.ToPlain(), cancel);
            // BAD means that it does not understand its own offer; NO means the password, which is not tried twice.
            if (status.Kind != "BAD" || !mayLogIn) return status;
        }

        return mayLogIn
            ? await ExecuteAsync(new ImapCommand("LOGIN").Value(account.User).Value(account.Secret), new ImapAnswers(), cancel)
            : throw new MailServerException(MailTrouble.Unsafe, $"{endpoint} takes no password (LOGINDISABLED).");
    }

    private async Task<ImapStatus> AuthenticateAsync(string mechanism, string message, CancellationToken cancel)
    {
        using var turn = Start(options.Command, cancel);
        var answers = new ImapAnswers();
        var isSent = Capabilities.Has("SASL-IR");
        await WriteAsync($"{NextTag()} AUTHENTICATE {mechanism}{(isSent ? " " + message : "")}\r\n");
        var challenge = "";
        while (true)
        {
            var line = await ReadAsync(answers);
            if (line.Kind == ImapLineKind.Tagged)
            {
                isBusy = false;
                return WithChallenge(line.Status!, challenge);
            }

            if (line.Kind != ImapLineKind.GoAhead) continue;
            // A challenge to XOAUTH2 is the reason of a refusal in base64 JSON; an empty line then brings the NO.
            if (isSent) challenge = Explain(line.Text) ?? challenge;
            await WriteAsync(isSent ? "\r\n" : message + "\r\n");
            isSent = true;
        }
    }

    private async Task IntroduceAsync(CancellationToken cancel)
    {
        if (!Capabilities.Has("ID")) return;
        var id = new ImapCommand("ID").Words($"(\"name\" \"{options.ClientName}\"{(options.ClientVersion is { } v ? $" \"version\" \"{v}\"" : "")})");
        // A courtesy that some servers insist on; a refusal changes nothing.
        await ExecuteAsync(id, new ImapAnswers(), cancel);
    }

    private static MailTrouble Blame(ImapStatus status) =>
        status.Kind == "BAD" || Passing.Contains(status.Code) || status.Words.Contains("too many", StringComparison.OrdinalIgnoreCase)
            || status.Words.Contains("temporar", StringComparison.OrdinalIgnoreCase)
            ? MailTrouble.Refused
            : MailTrouble.SignIn;

    private static ImapStatus WithChallenge(ImapStatus status, string challenge) =>
        status.IsOk || challenge.Length == 0 ? status : status with { Words = ServerWords.Clean($"{status.Words} {challenge}") };

    private static string? Explain(string base64)
    {
        var bytes = new byte[base64.Length];
        return base64.Length > 0 && Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
