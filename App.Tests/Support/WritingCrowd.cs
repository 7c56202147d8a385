using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SmallDesk.Tests.Support;

/// <summary>Visitors who write one message after another, and send again what was not acknowledged, as the widget does.</summary>
internal sealed class WritingCrowd(string key, int visitors)
{
    // A visitor who writes more in a row is asked to slow down; here somebody new comes instead.
    private const int MessagesEach = 15;

    private int resent;

    /// <summary>External id and text of every message that the desk said it has.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = new(StringComparer.Ordinal);

    public int Resent => resent;

    /// <summary>Writes until cancelled, over all crashes.</summary>
    public Task WriteAsync(Uri desk, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, visitors).Select(_ => Task.Run(() => ComeAndGoAsync(desk, stop), CancellationToken.None)));

    private async Task ComeAndGoAsync(Uri desk, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = desk, Timeout = TimeSpan.FromSeconds(10) };
        while (!stop.IsCancellationRequested)
        {
            if (await TryAsync(client, () => Request("visitor", new { lang = "ru" }), stop) is not { } issued) return;
            var token = issued.GetProperty("token").GetString()!;
            var id = issued.GetProperty("visitorId").GetString()!;
            for (var i = 0; i < MessagesEach && !stop.IsCancellationRequested; i++) await WriteOneAsync(client, token, id, i, stop);
        }
    }

    private async Task WriteOneAsync(HttpClient client, string token, string visitor, int number, CancellationToken stop)
    {
        var clientId = Guid.NewGuid().ToString("N");
        var text = $"Сообщение {number} от {visitor}";
        var answer = await TryAsync(client, () => Request("messages", new { clientId, text }, token), stop);
        if (answer is not null) Assert.True(Acknowledged.TryAdd($"{visitor}:{clientId}", text));
    }

    private HttpRequestMessage Request(string what, object body, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/chat/{key}/{what}") { Content = JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    /// <summary>Sends until it is answered; null when told to stop before that.</summary>
    private async Task<JsonElement?> TryAsync(HttpClient client, Func<HttpRequestMessage> make, CancellationToken stop)
    {
        for (var attempt = 0; !stop.IsCancellationRequested; attempt++)
        {
            if (attempt > 0) Interlocked.Increment(ref resent);
            try
            {
                using var request = make();
                using var answer = await client.SendAsync(request, stop);
                if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) Assert.Fail($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // The desk is gone. It comes back, or the test stops us.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        return null;
    }
}
