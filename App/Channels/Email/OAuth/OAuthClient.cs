namespace SmallDesk.Channels.Email.OAuth;

/// <summary>The desk as its owner registered it with a provider, as settings say it.</summary>
internal sealed record OAuthClient
{
    /// <summary>The name that the provider gave to the desk.</summary>
    public string? ClientId { get; init; }

    /// <summary>The password that the provider gave to the desk; some ask for none.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Where the owner's browser goes; the provider's usual address when empty.</summary>
    public string? AuthorizeUrl { get; init; }

    /// <summary>Where tokens are asked for; the provider's usual address when empty.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => $"client {ClientId}";
}
