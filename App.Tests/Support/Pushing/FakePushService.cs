using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmallDesk.Tests.Support.Pushing;

/// <summary>A push as it came.</summary>
internal sealed record TakenPush(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>The push service of a browser's maker, on loopback. It takes everything unless the test says otherwise.</summary>
internal sealed class FakePushService : IAsyncDisposable
{
    private readonly WebApplication site;

    private FakePushService(WebApplication site) => this.site = site;

    public string Url => site.Urls.First();

    /// <summary>What it was handed, whatever it answered.</summary>
    public ConcurrentQueue<TakenPush> Taken { get; } = new();

    /// <summary>What it answers next, in order; then that it took it.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = new();

    public static async Task<FakePushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var fake = new FakePushService(built);
        built.Run(fake.HandleAsync);
        await built.StartAsync();
        return fake;
    }

    public void Answer(int status, string? retryAfter = null) => Answers.Enqueue(http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    });

    /// <summary>Takes the next one and says nothing until the other side has given up.</summary>
    public void AnswerNothing() => Answers.Enqueue(async http =>
    {
        var given = new TaskCompletionSource();
        await using var _ = http.RequestAborted.Register(given.SetResult);
        await given.Task;
    });

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Taken.Enqueue(new TakenPush(http.Request.Path, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        http.Response.StatusCode = StatusCodes.Status201Created;
        if (Answers.TryDequeue(out var answer)) await answer(http);
    }
}
