using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Retention;

/// <summary>Registers what is forgotten by age.</summary>
internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<ForgetRaw>().AddSingleton<ForgetFiles>().AddSingleton<ForgetWords>().AddSingleton<ForgetVisitors>()
        .AddSingleton<ForgetOld>().AddSingleton<StorageQuery>().AddSingleton<SaveRetention>()
        .AddSingleton(new NavEntry(NavPlace.Settings, 67, "/settings/storage", "file", "retention.title", Permission.Administer));
}
