using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>Pushes updates where the webhook says, one by one, and again until it is answered with 2xx.</summary>
internal sealed class FakeWebhook(UpdateQueue updates) : IAsyncDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private CancellationTokenSource? pushing;
    private Task running = Task.CompletedTask;

    public string Url { get; private set; } = "";

    public string? LastError { get; private set; }

    /// <summary>Answers that were not empty: Telegram would carry them out as calls.</summary>
    public int AnswersWithBody { get; private set; }

    public void Set(string url, string? secret)
    {
        pushing?.Cancel();
        Url = url;
        if (url.Length == 0 || secret is null) return;
        pushing = new CancellationTokenSource();
        running = PushAsync(url, secret, pushing.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (pushing is not null) await pushing.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        pushing?.Dispose();
        http.Dispose();
    }

    private async Task PushAsync(string url, string secret, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            if (updates.Peek() is not { } update)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancel);
                continue;
            }

            if (await TryAsync(url, secret, update.Update, cancel)) updates.Drop(update.Id);
            else await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
        }
    }

    private async Task<bool> TryAsync(string url, string secret, JsonObject update, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(update) };
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            using var answer = await http.SendAsync(request, cancel);
            if ((await answer.Content.ReadAsByteArrayAsync(cancel)).Length > 0) AnswersWithBody++;
            LastError = answer.IsSuccessStatusCode ? null : $"Wrong response from the webhook: {(int)answer.StatusCode}";
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            LastError = "Connection refused";
            return false;
        }
    }
}
