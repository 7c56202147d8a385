namespace SmallDesk.Hosting.Verbs;

/// <summary>The desk without its web server, for the length of a verb.</summary>
internal static class VerbDesk
{
    public static ServiceProvider Open(VerbWords words)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(words.Settings);
        services.AddSingleton(words.Options);
        services.AddSingleton(TimeProvider.System);
        services.AddDeskServices(words.Folder);
        return services.BuildServiceProvider();
    }
}
