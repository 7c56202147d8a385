using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.OAuth;

/// <summary>Lets a mailbox's connections in: with its password, or with a token that is renewed in time.</summary>
/// <param name="settings">Whose.</param>
/// <param name="grant">What the provider gave; null before the channel exists.</param>
/// <param name="tools">What with.</param>
internal sealed class MailAccess(EmailSettings settings, IChannelGrant? grant, EmailTools tools)
{
    private readonly TokenRequests requests = new(tools.Web, tools.Time);

    /// <summary>Makes a connection with who signs in. A token refused before its time (revoked, or one clock is wrong) is replaced once and tried once more.</summary>
    /// <param name="open">Makes the connection.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="MailServerException">No token was to be had, or whatever <paramref name="open"/> throws.</exception>
    public async Task<T> OpenAsync<T>(Func<MailSignIn, Task<T>> open, CancellationToken cancel)
    {
        if (settings.Provider is null) return await open(new MailSignIn.Password(settings.UserName, settings.Password ?? ""));
        var token = await TokenAsync(refused: null, cancel);
        try
        {
            return await open(token);
        }
        catch (MailServerException e) when (e.Trouble == MailTrouble.SignIn)
        {
            tools.Log.LogInformation("{Address}: the token was refused ({Reason}) and is renewed.", settings.Address, e.Message);
            return await open(await TokenAsync(token.AccessToken, cancel));
        }
    }

    private async Task<MailSignIn.Token> TokenAsync(string? refused, CancellationToken cancel)
    {
        var now = grant is null ? null : await grant.UseAsync(held => RenewAsync(held, refused), cancel);
        var usable = OAuthGrant.Read(now, settings) ?? throw NobodySignedIn();
        return new MailSignIn.Token(settings.UserName, usable.AccessToken);
    }

    private async Task<string?> RenewAsync(string? stored, string? refused)
    {
        var held = OAuthGrant.Read(stored, settings) ?? throw NobodySignedIn();
        // Somebody else of this mailbox may have renewed it while we waited.
        if (held.AccessToken != refused && Now < held.RenewAt) return stored;
        try
        {
            var answer = await requests.RenewAsync(settings, held.RefreshToken);
            return OAuthGrant.Of(settings, answer, answer.RefreshToken ?? held.RefreshToken, held.Account, Now).ToText();
        }
        catch (MailServerException e) when (!e.IsPermanent && held.AccessToken != refused && Now < held.EndsAt)
        {
            tools.Log.LogWarning(e, "{Address}: the token could not be renewed yet; it is good until {EndsAt:O}.", settings.Address, held.EndsAt);
            return stored;
        }
    }

    private DateTime Now => tools.Time.GetUtcNow().UtcDateTime;

    private static MailServerException NobodySignedIn() => new(MailTrouble.Consent, "channel.email.oauth.notSignedIn");
}
