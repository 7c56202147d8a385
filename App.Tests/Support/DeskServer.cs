using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Support;

/// <summary>The whole desk with its web server in this process, on a folder and a port of its own.</summary>
internal sealed class DeskServer : IAsyncDisposable
{
    public const string OwnerEmail = "owner@example.com";
    public const string OwnerPassword = "a long enough password 7";
    public const string OwnerName = "Olga";
    public const string Token = "test-token-with-the-rights-of-the-owner";

    private readonly TempFolder folder = new();
    private readonly ITestOutputHelper? output;
    private readonly DeskServerSetup setup;
    private Factory? factory;
    private int port;

    private DeskServer(ITestOutputHelper? output, DeskServerSetup setup)
    {
        this.output = output;
        this.setup = setup;
    }

    public Uri Address => new($"http://127.0.0.1:{port}");

    public string Folder => folder.Path;

    public LogBook Log { get; } = new();

    /// <summary>Starts a desk that has an owner and an API token already, unless the set-up says otherwise.</summary>
    public static async Task<DeskServer> StartAsync(ITestOutputHelper? output = null, DeskServerSetup? setup = null)
    {
        var server = new DeskServer(output, setup ?? new DeskServerSetup());
        await server.StartAgainAsync();
        return server;
    }

    public T Get<T>()
        where T : notnull => Running.Services.GetRequiredService<T>();

    public object Get(Type type) => Running.Services.GetRequiredService(type);

    /// <summary>A client without cookies or redirects of its own making.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>A client that signs its requests with the owner's token.</summary>
    public HttpClient ApiClient()
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        return client;
    }

    public async Task StopAsync()
    {
        if (factory is null) return;
        await factory.DisposeAsync();
        factory = null;
        var held = new DeskFolder(Folder);
        await Wait.UntilAsync(() => IsFree(held), "the stopped desk to let go of its folder");
    }

    /// <summary>Starts (again) on the same folder and, once it has one, the same port.</summary>
    public Task StartAgainAsync()
    {
        factory = new Factory(this);
        factory.UseKestrel(port);
        factory.StartServer();
        port = factory.ClientOptions.BaseAddress.Port;
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Log.Dump(output);
        folder.Dispose();
    }

    private Factory Running => factory ?? throw new InvalidOperationException("The desk is stopped.");

    private static bool IsFree(DeskFolder folder)
    {
        try
        {
            DeskLock.Take(folder).Dispose();
            return true;
        }
        catch (DeskStartException)
        {
            return false;
        }
    }

    private sealed class Factory(DeskServer server) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            foreach (var (name, value) in server.setup.SettingsFor(server.Folder)) builder.UseSetting(name, value);
            builder.ConfigureLogging(logging =>
            {
                logging.ClearProviders();
                logging.AddProvider(server.Log);
                logging.AddFilter("Microsoft", LogLevel.Warning);
            });
            if (server.setup.Clock is { } clock) builder.ConfigureServices(services => services.AddSingleton(clock));
            if (server.setup.Services is { } more) builder.ConfigureServices(more);
        }
    }
}
