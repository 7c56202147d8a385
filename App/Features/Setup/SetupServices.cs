namespace SmallDesk.Features.Setup;

/// <summary>Registers the first run.</summary>
internal static class SetupServices
{
    public static IServiceCollection AddSetup(this IServiceCollection services)
    {
        services.AddSingleton<FoundDesk>();
        services.AddSingleton<SetupCode>();
        return services;
    }
}
