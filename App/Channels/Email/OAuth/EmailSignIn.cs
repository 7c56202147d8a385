using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.OAuth;

/// <summary>Signing in at a mailbox's provider.</summary>
/// <param name="tools">What with.</param>
internal sealed class EmailSignIn(EmailTools tools) : IProviderSignIn
{
    /// <inheritdoc/>
    public string? ProviderOf(ChannelSettings settings) => EmailKind.Read(settings)?.Provider?.Key;

    /// <inheritdoc/>
    public Uri AddressFor(ChannelSettings settings, ProviderVisit visit)
    {
        var (mailbox, provider) = Open(settings);
        List<KeyValuePair<string, string>> query =
        [
            new("response_type", "code"), new("client_id", mailbox.OAuth.ClientId!.Trim()), new("redirect_uri", visit.RedirectUri),
            new("scope", string.Join(' ', provider.Scopes.Concat(provider.MoreScopes))), new("state", visit.State),
            new("code_challenge", ChallengeOf(visit.Verifier)), new("code_challenge_method", "S256"), new("login_hint", mailbox.UserName),
            .. provider.Extras,
        ];
        var page = OAuthAddresses.Authorize(mailbox);
        return new Uri(page + (page.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Join('&', query.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}")));
    }

    /// <inheritdoc/>
    public async Task<string> ExchangeAsync(ChannelSettings settings, ProviderVisit visit, string code, CancellationToken cancel)
    {
        var (mailbox, provider) = Open(settings);
        try
        {
            var answer = await new TokenRequests(tools.Web, tools.Time).ExchangeAsync(mailbox, visit, code, cancel);
            if (!provider.IsEnough(answer.Scope)) throw new ChannelException("channel.email.oauth.scopeMissing", isPermanent: true);
            var refresh = answer.RefreshToken ?? throw new ChannelException("channel.email.oauth.noRefresh", isPermanent: true);
            return OAuthGrant.Of(mailbox, answer, refresh, account: null, tools.Time.GetUtcNow().UtcDateTime).ToText();
        }
        catch (MailServerException e)
        {
            throw new ChannelException(e.Trouble == MailTrouble.Consent ? "channel.email.oauth.codeRefused" : e.Message, e.IsPermanent, inner: e);
        }
    }

    /// <inheritdoc/>
    public GrantHolder? HolderOf(ChannelSettings settings, string grant)
    {
        if (EmailKind.Read(settings) is not { } mailbox || OAuthGrant.Read(grant, mailbox) is not { } held) return null;
        return new GrantHolder(held.Account, held.Account is null || held.Account.Equals(mailbox.UserName, StringComparison.OrdinalIgnoreCase) || mailbox.IsOurs(held.Account));
    }

    /// <summary>The challenge for a verifier (RFC 7636 §4.2).</summary>
    internal static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static (EmailSettings Mailbox, OAuthProvider Provider) Open(ChannelSettings settings)
    {
        if (EmailKind.Read(settings) is not { Provider: { } provider } mailbox) throw new ChannelException("channel.email.unreadable", isPermanent: true);
        if (string.IsNullOrWhiteSpace(mailbox.OAuth.ClientId)) throw new ChannelException("channel.email.oauth.clientId.missing", isPermanent: true);
        if (!OAuthAddresses.IsSafe(OAuthAddresses.Authorize(mailbox)) || !OAuthAddresses.IsSafe(OAuthAddresses.Token(mailbox))) throw new ChannelException("channel.email.oauth.url.invalid", isPermanent: true);
        return (mailbox, provider);
    }
}
