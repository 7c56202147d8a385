namespace SmallDesk.Features.Settings;

/// <summary>Registers the settings of the desk and its channels.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddSingleton<ChannelSecrets>();
        services.AddSingleton<UpdateDesk>();
        services.AddSingleton<CreateChannel>().AddSingleton<UpdateChannel>().AddSingleton<RemoveChannel>().AddSingleton<TestChannel>();
        return services;
    }
}
