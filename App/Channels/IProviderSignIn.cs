namespace SmallDesk.Channels;

/// <summary>Signing in on a provider's own pages instead of with a password: OAuth 2.0 with an authorization code and PKCE (RFC 6749 §4.1, RFC 7636).</summary>
public interface IProviderSignIn
{
    /// <summary>The provider that settings sign in with, as the end of the text key "channel.{kind}.signIn.{provider}"; null when they use a password.</summary>
    string? ProviderOf(ChannelSettings settings);

    /// <summary>Where the owner's browser goes.</summary>
    /// <exception cref="ChannelException">The settings lack something; says what as a text key.</exception>
    Uri AddressFor(ChannelSettings settings, ProviderVisit visit);

    /// <summary>Turns the code that the browser brought back into a grant.</summary>
    /// <returns>The grant, opaque to the desk; it holds secrets.</returns>
    /// <exception cref="ChannelException">The provider refused or was not there: a text key, or its own words.</exception>
    Task<string> ExchangeAsync(ChannelSettings settings, ProviderVisit visit, string code, CancellationToken cancel);

    /// <summary>Who signed in.</summary>
    /// <returns>Null when the grant was given to other settings and is of no use to these.</returns>
    GrantHolder? HolderOf(ChannelSettings settings, string grant);
}

/// <summary>One visit of the owner's browser to a provider.</summary>
/// <param name="RedirectUri">Where the provider sends the browser back to; the same when the code is exchanged.</param>
/// <param name="State">Random, single use: proves that the answer belongs to this visit.</param>
/// <param name="Verifier">The secret of PKCE (RFC 7636 §4.1); only its hash travels with the browser.</param>
public sealed record ProviderVisit(string RedirectUri, string State, string Verifier);

/// <summary>Who signed in at a provider.</summary>
/// <param name="Account">Their address as the provider names it; null when it did not say.</param>
/// <param name="IsExpected">Nobody else than the settings name.</param>
public sealed record GrantHolder(string? Account, bool IsExpected);

/// <summary>What a provider gave when the owner signed in there. One for each channel in the whole process, so that nobody uses up another's tokens.</summary>
public interface IChannelGrant
{
    /// <summary>Looks at the newest grant, one at a time, and replaces it if need be; what replaces it is durable before this returns.</summary>
    /// <param name="renew">Gets the newest, null when nobody signed in, and returns it or its replacement. Runs to its end even if the caller gives up: what a provider has replaced must be kept.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>What <paramref name="renew"/> returned.</returns>
    Task<string?> UseAsync(Func<string?, Task<string?>> renew, CancellationToken cancel);
}
