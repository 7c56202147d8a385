using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>A Bot API server on loopback that keeps Telegram's manners and remembers every call.</summary>
internal sealed class FakeBotApi : IAsyncDisposable
{
    public const string Token = "700001:AAfake_token-for-tests-0123456789ab";
    public const long BotId = 700001;
    private readonly WebApplication site;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly FakeMethods methods;
    private readonly ConcurrentQueue<FakeCall> calls = new();
    private readonly FakeWebhook webhook;

    private FakeBotApi(WebApplication site)
    {
        this.site = site;
        webhook = new FakeWebhook(Updates);
        methods = new FakeMethods(this, webhook);
    }

    public string Url => site.Urls.First();

    public UpdateQueue Updates { get; } = new();

    public FakeFiles Files { get; } = new();

    public Faults Faults { get; } = new();

    /// <summary>What the bot sent, in order.</summary>
    public ConcurrentQueue<FakeSent> Sent { get; } = new();

    /// <summary>Chats whose person has blocked the bot.</summary>
    public ConcurrentDictionary<long, bool> Blocked { get; } = new();

    /// <summary>Groups that became supergroups, with their new ids.</summary>
    public ConcurrentDictionary<long, long> Moved { get; } = new();

    /// <summary>Groups the bot is in, by their ids.</summary>
    public ConcurrentDictionary<long, FakeGroup> Groups { get; } = new();

    /// <summary>Profile photos of people, as files.</summary>
    public ConcurrentDictionary<long, JsonObject> Photos { get; } = new();

    /// <summary>The accounts that are tied to the bot.</summary>
    public ConcurrentDictionary<string, JsonObject> Connections { get; } = new(StringComparer.Ordinal);

    /// <summary>Privacy mode of groups is off.</summary>
    public bool ReadsGroups { get; set; }

    public IReadOnlyList<FakeCall> Calls => [.. calls];

    public static async Task<FakeBotApi> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = 200 * 1024 * 1024);
        var built = builder.Build();
        var fake = new FakeBotApi(built);
        built.Run(fake.HandleAsync);
        await built.StartAsync();
        return fake;
    }

    public IReadOnlyList<FakeCall> CallsTo(string method) => [.. calls.Where(c => c.Method.Equals(method, StringComparison.OrdinalIgnoreCase))];

    public IReadOnlyList<FakeSent> SentTo(long chat) => [.. Sent.Where(s => s.Chat == chat && !s.IsDeleted)];

    /// <summary>Somebody else's webhook.</summary>
    public void SetWebhook(string url) => webhook.Set(url, secret: null);

    public async ValueTask DisposeAsync()
    {
        await webhook.DisposeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await site.StopAsync(patience.Token);
        await site.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (path.StartsWith($"/file/bot{Token}/", StringComparison.Ordinal)) await HandOutAsync(http, path[$"/file/bot{Token}/".Length..]);
        else if (path.StartsWith($"/bot{Token}/", StringComparison.Ordinal)) await CallAsync(http, path[$"/bot{Token}/".Length..]);
        else if (path.StartsWith("/bot", StringComparison.Ordinal) && path.Contains(':', StringComparison.Ordinal)) await WriteAsync(http, Fault.Of(401, "Unauthorized"));
        else await WriteAsync(http, Fault.Of(404, "Not Found"));
    }

    private async Task HandOutAsync(HttpContext http, string path)
    {
        Files.Downloads++;
        if (Files.Bytes(Uri.UnescapeDataString(path)) is not { } bytes)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (Files.Slowness > TimeSpan.Zero) await Task.Delay(Files.Slowness, TimeProvider.System, http.RequestAborted);
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private async Task CallAsync(HttpContext http, string method)
    {
        var call = await FakeCallReader.ReadAsync(http.Request, method, Stopwatch.GetElapsedTime(started));
        calls.Enqueue(call);
        var fault = Faults.For(call);
        if (fault is { IsCarriedOut: false })
        {
            await WriteAsync(http, fault);
            return;
        }

        JsonNode? result;
        try
        {
            result = await methods.CallAsync(call, http.RequestAborted);
        }
        catch (FaultException refused)
        {
            await WriteAsync(http, refused.Fault);
            return;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (fault is { Hangs: true }) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (fault is not null)
        {
            http.Abort();
            return;
        }

        await WriteAsync(http, new Fault(200, new JsonObject { ["ok"] = true, ["result"] = result }.ToJsonString(JsonSerializerOptions.Web)));
    }

    private static async Task WriteAsync(HttpContext http, Fault answer)
    {
        if (answer.Status == 0)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.Body!.StartsWith('<') ? "text/html" : "application/json";
        await http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }
}

/// <summary>A call that is refused.</summary>
internal sealed class FaultException(Fault fault) : Exception(fault.Body)
{
    public Fault Fault { get; } = fault;
}
