using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace SmallDesk.Tests.Support;

/// <summary>A real Caddy with the Caddyfile that is shipped, before a desk on this machine. Its certificate is its own.</summary>
internal sealed class CaddyProxy : IAsyncDisposable
{
    private const string Name = "desk.localhost";
    private readonly TempFolder folder = new();
    private readonly int port = DeskProcess.FreePort();
    private Process? caddy;

    private CaddyProxy()
    {
    }

    public Uri Address => new($"https://{Name}:{port}");

    public static async Task<CaddyProxy> StartAsync(Uri desk)
    {
        await Tools.RequireAsync(["caddy"], ["/usr/bin/caddy"]);
        var proxy = new CaddyProxy();
        var plain = DeskProcess.FreePort();
        await File.WriteAllTextAsync(proxy.folder.File("Caddyfile"), $$"""
            {
            	admin off
            	skip_install_trust
            	http_port {{plain}}
            	https_port {{proxy.port}}
            }
            import {{Repository.Path("deploy", "Caddyfile")}}

            """);
        proxy.caddy = Tools.Start(
            "env", $"SMALLDESK_DOMAIN={Name}", $"SMALLDESK_UPSTREAM={desk.Authority}", $"HOME={proxy.folder.Path}", $"XDG_DATA_HOME={proxy.folder.Path}",
            "caddy", "run", "--adapter", "caddyfile", "--config", proxy.folder.File("Caddyfile"));
        proxy.caddy.ErrorDataReceived += (_, _) => { };
        proxy.caddy.OutputDataReceived += (_, _) => { };
        proxy.caddy.BeginErrorReadLine();
        proxy.caddy.BeginOutputReadLine();
        await Wait.UntilAsync(() => File.Exists(proxy.RootFile), "Caddy's own authority");
        using var client = proxy.Client();
        await Wait.UntilAsync(() => AnswersAsync(client), "Caddy to answer", TimeSpan.FromSeconds(30));
        return proxy;
    }

    /// <summary>A browser's way in, without cookies or redirects of its own making; it believes this Caddy's authority alone.</summary>
    public HttpClient Client() => new(Handler()) { BaseAddress = Address };

    /// <summary>The same, keeping cookies.</summary>
    public HttpClient Browser(out CookieContainer cookies)
    {
        cookies = new CookieContainer();
        return new HttpClient(Handler(cookies)) { BaseAddress = Address };
    }

    /// <inheritdoc cref="Browser(out CookieContainer)"/>
    public HttpClient Browser() => Browser(out _);

    public SocketsHttpHandler Handler(CookieContainer? cookies = null) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = cookies is not null,
        CookieContainer = cookies ?? new CookieContainer(),
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(RootFile) },
            },
        },
    };

    public async ValueTask DisposeAsync()
    {
        if (caddy is { HasExited: false })
        {
            caddy.Kill();
            await caddy.WaitForExitAsync();
        }

        caddy?.Dispose();
        folder.Dispose();
    }

    private string RootFile => folder.File("caddy/pki/authorities/local/root.crt");

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/healthz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
