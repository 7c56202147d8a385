namespace SmallDesk.Features.ProviderSignIn;

/// <summary>Registers signing in at providers.</summary>
internal static class ProviderSignInServices
{
    public static IServiceCollection AddProviderSignIn(this IServiceCollection services) => services
        .AddSingleton<PendingVisits>().AddSingleton<VisitOutcomes>().AddSingleton<GrantQuery>().AddSingleton<BeginProviderSignIn>().AddSingleton<FinishProviderSignIn>();
}
