using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>The public address of a desk whose own port is not known before it runs.</summary>
internal sealed class PushRelay : IAsyncDisposable
{
    private readonly WebApplication site;
    private readonly HttpClient http = new();

    private PushRelay(WebApplication site) => this.site = site;

    public Uri? To { get; set; }

    /// <summary>What the desk answered, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>Answers that were not empty: Telegram would carry them out as calls.</summary>
    public int AnswersWithBody { get; private set; }

    public static async Task<PushRelay> StartAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var built = builder.Build();
        var relay = new PushRelay(built);
        built.Run(relay.PassAsync);
        await built.StartAsync();
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        http.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        if (To is null)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(To, context.Request.Path)) { Content = new StreamContent(context.Request.Body) };
        foreach (var (name, value) in context.Request.Headers.Where(h => h.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase))) request.Headers.TryAddWithoutValidation(name, value.ToString());
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Answers.Enqueue((int)answer.StatusCode);
        if (answer.IsSuccessStatusCode && body.Length > 0) AnswersWithBody++;
        context.Response.StatusCode = (int)answer.StatusCode;
        await context.Response.Body.WriteAsync(body);
    }
}
