using System.Text.Json;

namespace SmallDesk.Channels.Email.OAuth;

/// <summary>What a provider gave: kept encrypted, and of use only to the settings it was given to.</summary>
/// <param name="Client">Which desk at which provider it was given to.</param>
/// <param name="RefreshToken">For renewing; some providers replace it each time.</param>
/// <param name="AccessToken">For signing in, for a while.</param>
/// <param name="RenewAt">From when it is to be renewed, UTC: some time before it ends.</param>
/// <param name="EndsAt">When it ends, UTC.</param>
/// <param name="Account">Who signed in, as the provider names them; null when it did not say.</param>
internal sealed record OAuthGrant(string Client, string RefreshToken, string AccessToken, DateTime RenewAt, DateTime EndsAt, string? Account)
{
    /// <summary>Reads a stored grant.</summary>
    /// <returns>Null when there is none, or it was given to other settings: a token is never shown to anybody else than who made it.</returns>
    public static OAuthGrant? Read(string? stored, EmailSettings settings)
    {
        if (stored is null) return null;
        var grant = JsonSerializer.Deserialize<OAuthGrant>(stored, JsonSerializerOptions.Web);
        return grant?.Client == ClientOf(settings) ? grant : null;
    }

    /// <summary>Names the desk and the provider of these settings.</summary>
    public static string ClientOf(EmailSettings settings) => $"{settings.Provider?.Key} {settings.OAuth.ClientId?.Trim()} {OAuthAddresses.Token(settings)}";

    /// <summary>The grant after the provider's answer.</summary>
    public static OAuthGrant Of(EmailSettings settings, TokenAnswer answer, string refreshToken, string? account, DateTime now) => new(
        ClientOf(settings), refreshToken, answer.AccessToken, now + answer.Lifetime - answer.Margin, now + answer.Lifetime, answer.Account ?? account);

    /// <summary>Writes it as JSON.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Says nothing of the tokens.</summary>
    public override string ToString() => $"grant of {Account} until {EndsAt:O}";
}
