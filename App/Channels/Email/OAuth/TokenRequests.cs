using System.Net;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.OAuth;

/// <summary>Asks providers for tokens (RFC 6749 §4.1.3 and §6). Whatever goes wrong says whether it passes by itself, needs other settings, or needs the owner.</summary>
/// <param name="web">For talking to them; follows no redirects.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenRequests(HttpClient web, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A client for it: no redirects (a token goes where the settings say and nowhere else), small answers.</summary>
    public static HttpClient NewWeb() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        MaxResponseContentBufferSize = 256 * 1024,
    };

    /// <summary>Turns a code into tokens.</summary>
    /// <exception cref="MailServerException">As <see cref="RenewAsync"/>; <see cref="MailTrouble.Consent"/> means that the code is no longer good.</exception>
    public Task<TokenAnswer> ExchangeAsync(EmailSettings settings, ProviderVisit visit, string code, CancellationToken cancel) => AskAsync(
        settings,
        [new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", visit.RedirectUri), new("code_verifier", visit.Verifier)],
        cancel);

    /// <summary>Turns a refresh token into an access token.</summary>
    /// <exception cref="MailServerException">
    /// <see cref="MailTrouble.Consent"/> when the owner has to sign in again, <see cref="MailTrouble.SignIn"/> when the provider refuses the desk itself,
    /// else something that may pass.
    /// </exception>
    public Task<TokenAnswer> RenewAsync(EmailSettings settings, string refreshToken) =>
        AskAsync(settings, [new("grant_type", "refresh_token"), new("refresh_token", refreshToken)], CancellationToken.None);

    private async Task<TokenAnswer> AskAsync(EmailSettings settings, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancel)
    {
        var to = OAuthAddresses.Token(settings);
        if (!OAuthAddresses.IsSafe(to)) throw new MailServerException(MailTrouble.Unsafe, "channel.email.oauth.url.invalid");
        var host = new Uri(to).Authority;
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new FormUrlEncodedContent([.. form, .. ClientOf(settings)]) };
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await web.SendAsync(request, both.Token);
            return Judge(host, response.StatusCode, await response.Content.ReadAsByteArrayAsync(both.Token));
        }
        catch (HttpRequestException e)
        {
            throw new MailServerException(MailTrouble.Unreachable, $"{host}: {ServerWords.Clean(e.Message)}", e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new MailServerException(MailTrouble.Timeout, $"{host} did not answer in time.", e);
        }
    }

    private static TokenAnswer Judge(string host, HttpStatusCode status, byte[] body)
    {
        if (status == HttpStatusCode.OK) return TokenAnswer.Read(body) ?? throw new MailServerException(MailTrouble.Protocol, $"{host} answered with something that is no token.");
        var (code, words) = TokenAnswer.ReadRefusal(body);
        if (code == "invalid_grant") throw new MailServerException(MailTrouble.Consent, "channel.email.oauth.signInAgain") { Code = words };
        var isPassing = (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || code is "temporarily_unavailable" or "server_error" or null;
        throw new MailServerException(isPassing ? MailTrouble.Refused : MailTrouble.SignIn, $"{host}: {(words.Length > 0 ? words : $"HTTP {(int)status}")}");
    }

    private static IEnumerable<KeyValuePair<string, string>> ClientOf(EmailSettings settings)
    {
        yield return new("client_id", settings.OAuth.ClientId?.Trim() ?? "");
        if (!string.IsNullOrWhiteSpace(settings.OAuth.ClientSecret)) yield return new("client_secret", settings.OAuth.ClientSecret.Trim());
    }
}
