using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmallDesk.Channels.Telegram.Api;

/// <summary>
/// Calls methods of the Bot API. Says of every failure whether the call was certainly not carried out; repeats nothing by itself.
/// </summary>
/// <param name="http">Without a timeout of its own; see <see cref="BotHttp"/>.</param>
/// <param name="address">Where the bot is.</param>
internal sealed class BotApi(HttpClient http, BotAddress address) : IDisposable
{
    /// <summary>How long an ordinary call may take; default 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where the bot is.</summary>
    public BotAddress Address => address;

    /// <summary>Calls a method.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="fields">Its fields in the Bot API's own names.</param>
    /// <param name="cancel">Gives up; whether the call was carried out is then not known.</param>
    /// <param name="patience">How long it may take; <see cref="Patience"/> when null.</param>
    /// <param name="uploads">Files that go along.</param>
    /// <returns>The result.</returns>
    /// <exception cref="BotApiException">It failed.</exception>
    public async Task<T> CallAsync<T>(string method, JsonObject fields, CancellationToken cancel, TimeSpan? patience = null, IReadOnlyList<BotUpload>? uploads = null)
    {
        using var content = new WatchedContent(BotBody.Of(fields, uploads ?? []));
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Method(method)) { Content = content };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience ?? Patience);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token);
            return await ReadAsync<T>(response, limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw new BotApiException(content.IsWritten ? BotTrouble.Unknown : BotTrouble.NotSent, WordsFor(e), inner: Bare(e));
        }
    }

    /// <summary>Fetches a file.</summary>
    /// <returns>Its bytes while they come; throws as reading goes on when the connection breaks.</returns>
    /// <exception cref="BotApiException">It cannot be had.</exception>
    public async Task<Stream> DownloadAsync(string path, CancellationToken cancel)
    {
        try
        {
            var response = await http.GetAsync(address.File(path), HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.IsSuccessStatusCode) return await response.Content.ReadAsStreamAsync(cancel);
            using (response) throw new BotApiException(BotTrouble.Refused, $"HTTP {(int)response.StatusCode}", (int)response.StatusCode);
        }
        catch (HttpRequestException e)
        {
            throw new BotApiException(BotTrouble.NotSent, WordsFor(e), inner: Bare(e));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
        BotReply<T>? reply;
        try
        {
            reply = JsonSerializer.Deserialize<BotReply<T>>(bytes, BotJson.Form);
        }
        catch (JsonException)
        {
            reply = null;
        }

        if (reply is { Ok: true }) return reply.Result!;
        if (reply is { ErrorCode: > 0 }) throw new BotApiException(BotTrouble.Refused, address.Clean(reply.Description ?? $"HTTP {status}"), reply.ErrorCode, reply.Parameters);

        // Not the Bot API's own words. A refusal by whoever stands in between is one; a gateway that lost its server knows nothing.
        var trouble = status is >= 400 and < 500 and not (int)HttpStatusCode.RequestTimeout ? BotTrouble.Refused : BotTrouble.Unknown;
        throw new BotApiException(trouble, $"HTTP {status}", status);
    }

    private string WordsFor(Exception e) => e switch
    {
        OperationCanceledException => $"{address.Host}: no answer in time",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } h => $"{address.Host}: {h.HttpRequestError}",
        _ => $"{address.Host}: {address.Clean(e.Message)}",
    };

    /// <summary>The cause without anything that could carry the address.</summary>
    private Exception? Bare(Exception e) => e.ToString().Contains(address.Method("").AbsolutePath.Trim('/'), StringComparison.Ordinal) ? null : e;
}
