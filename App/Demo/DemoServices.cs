using SmallDesk.Demo.Seeding;

namespace SmallDesk.Demo;

/// <summary>Registers what Demo offers.</summary>
internal static class DemoServices
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<SeedDesk>();
}
