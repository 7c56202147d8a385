using System.Text;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Smtp;

/// <content>Signing in (RFC 4954). The dialer has seen to it that the connection is protected, or does not leave this machine.</content>
internal sealed partial class SmtpClient
{
    /// <summary>Signs in.</summary>
    /// <exception cref="MailServerException">
    /// <see cref="MailTrouble.SignIn"/> when the account or password was refused, <see cref="MailTrouble.Refused"/> when the server cannot just now,
    /// <see cref="MailTrouble.Unsafe"/> when it offers no way we know.
    /// </exception>
    public async Task SignInAsync(MailSignIn account, CancellationToken cancel)
    {
        var reply = account switch
        {
            MailSignIn.Token token => await SignInAsync(token, cancel),
            MailSignIn.Password password => await SignInAsync(password, cancel),
            _ => throw new ArgumentException("An unknown way to sign in.", nameof(account)),
        };
        if (reply.Code != 235) throw reply.ToRefusal(SmtpVerdict.IsSignIn(reply) ? MailTrouble.SignIn : MailTrouble.Refused);
    }

    private async Task<SmtpReply> SignInAsync(MailSignIn.Token account, CancellationToken cancel)
    {
        var reply = await AskAsync($"AUTH XOAUTH2 {account.ToXOAuth2()}", options.Command, cancel);
        if (reply.Code != 334) return reply;
        // The reason in base64 JSON; an empty line then brings the refusal.
        var reason = Explain(reply.Lines[0]);
        var refusal = await AskAsync("", options.Command, cancel);
        return refusal with { Lines = [.. refusal.Lines, reason] };
    }

    private async Task<SmtpReply> SignInAsync(MailSignIn.Password account, CancellationToken cancel)
    {
        if (Extensions.HasAuth("PLAIN")) return await AskAsync($"AUTH PLAIN {account.ToPlain()}", options.Command, cancel);
        if (!Extensions.HasAuth("LOGIN")) throw new MailServerException(MailTrouble.Unsafe, $"{endpoint} takes no password.");
        var reply = await AskAsync("AUTH LOGIN", options.Command, cancel);
        if (reply.Code == 334) reply = await AskAsync(Base64(account.User), options.Command, cancel);
        return reply.Code == 334 ? await AskAsync(Base64(account.Secret), options.Command, cancel) : reply;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Explain(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? ServerWords.Clean(Encoding.UTF8.GetString(bytes, 0, length)) : "";
    }
}
