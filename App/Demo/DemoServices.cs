using SmallDesk.Demo.Seeding;
using SmallDesk.Demo.Shop;

namespace SmallDesk.Demo;

/// <summary>Registers what Demo offers.</summary>
internal static class DemoServices
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<SeedDesk>();

    /// <summary>What only the sample desk has.</summary>
    public static IServiceCollection AddSampleDesk(this IServiceCollection services) =>
        services.AddSingleton<OpenSampleDesk>().AddSingleton<SampleCards>().AddSingleton<CustomerWords>().AddHostedService<DemoCustomers>();
}
