using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>Registers the settings of the desk and its channels.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddSingleton<ChannelSecrets>();
        services.AddSingleton<UpdateDesk>();
        services.AddSingleton<CreateChannel>().AddSingleton<UpdateChannel>().AddSingleton<RemoveChannel>().AddSingleton<TestChannel>();
        services.AddSingleton<ChannelActs>().AddSingleton<ChannelQueueQuery>().AddSingleton<SecretNamesQuery>();
        services.AddSingleton(new NavEntry(NavPlace.Rail, 900, "/settings", "gear", "ui.settings", Permission.Read) { Also = ["/profile"] });
        services.AddSingleton(new NavEntry(NavPlace.Settings, 20, "/settings/shop", "home", "settings.shop", Permission.Administer));
        services.AddSingleton(new NavEntry(NavPlace.Settings, 40, "/settings/channels", "bubble", "channels.title", Permission.Administer));
        services.AddSingleton(new NavEntry(NavPlace.Settings, 60, "/settings/intake", "database", "ledger.title", Permission.Supervise));
        services.AddSingleton(new NavEntry(NavPlace.Settings, 70, "/settings/tokens", "key", "tokens.title", Permission.Administer));
        return services;
    }
}
