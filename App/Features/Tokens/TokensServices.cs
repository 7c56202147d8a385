namespace SmallDesk.Features.Tokens;

/// <summary>Registers what Tokens offers.</summary>
internal static class TokensServices
{
    public static IServiceCollection AddTokens(this IServiceCollection services) => services
        .AddSingleton<TokenCheck>().AddSingleton<CreateApiToken>().AddSingleton<RevokeApiToken>().AddSingleton<TokensQuery>();
}
