using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Load;

/// <summary>
/// An agent's inbox that is open without a browser: the page is fetched, its circuit started over the web socket and every
/// render acknowledged, as the page's own script does. The server cannot tell the difference; nothing is drawn.
/// </summary>
internal sealed partial class OpenInbox : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task receiving = Task.CompletedTask;
    private volatile Awaited? awaited;
    private long renders;
    private long bytes;

    /// <summary>Renders so far.</summary>
    public long Renders => Interlocked.Read(ref renders);

    /// <summary>What they weighed together.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Opens the page at that address for whoever the cookies belong to, and returns when its circuit has drawn it.</summary>
    public static async Task<OpenInbox> OpenAsync(HttpClient client, CookieContainer cookies, string path)
    {
        var inbox = new OpenInbox();
        inbox.socket.Options.Cookies = cookies;
        inbox.socket.Options.SetRequestHeader("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        await inbox.StartAsync(client, path);
        return inbox;
    }

    /// <summary>Tells when a render carries this text.</summary>
    public Task<long> NextRenderWith(string text)
    {
        var next = new Awaited(Encoding.UTF8.GetBytes(text), new(TaskCreationOptions.RunContinuationsAsynchronously));
        awaited = next;
        return next.Seen.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        socket.Abort();
        await receiving;
        socket.Dispose();
        sending.Dispose();
        stop.Dispose();
    }

    private async Task StartAsync(HttpClient client, string path)
    {
        using var answer = await client.GetPageAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        var operations = new JsonArray([.. Markers().Matches(page)
            .Select(m => JsonNode.Parse(WebUtility.HtmlDecode(m.Groups["marker"].Value))!.AsObject())
            .Where(m => m.ContainsKey("descriptor"))
            .Select(JsonNode (m, i) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = i + 1, ["marker"] = m.DeepClone() })]);
        Assert.NotEmpty(operations);
        var address = new UriBuilder(new Uri(client.BaseAddress!, "/_blazor")) { Scheme = "ws" }.Uri;
        await socket.ConnectAsync(address, stop.Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, stop.Token);
        receiving = Task.Run(ReceiveAsync);
        var here = new Uri(client.BaseAddress!, path).ToString();
        var state = State().Match(page) is { Success: true } kept ? kept.Groups["state"].Value : "";
        await SendAsync("1", "StartCircuit", client.BaseAddress!.ToString(), here, "[]", state);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await SendAsync(null, "UpdateRootComponents", new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(), "");
        await drawn.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task ReceiveAsync()
    {
        try
        {
            var buffer = new byte[1 << 20];
            var isGreeted = false;
            while (!stop.IsCancellationRequested)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), stop.Token);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"The desk closed the circuit: {socket.CloseStatusDescription}");
                if (!isGreeted)
                {
                    // The greeting's answer is JSON up to its separator; anything behind it is the first message.
                    isGreeted = true;
                    var end = buffer.AsSpan(0, length).IndexOf((byte)0x1e);
                    Assert.Equal("{}", Encoding.UTF8.GetString(buffer, 0, end));
                    foreach (var message in Pack.Messages(buffer.AsMemory(end + 1, length - end - 1))) await HandleAsync(message);
                    continue;
                }

                foreach (var message in Pack.Messages(buffer.AsMemory(0, length))) await HandleAsync(message);
            }
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException or WebSocketException)
        {
            // Closed by us.
        }
        catch (Exception e)
        {
            started.TrySetException(e);
            drawn.TrySetException(e);
            awaited?.Seen.TrySetException(e);
        }
    }

    private async Task HandleAsync(object?[] message)
    {
        switch (message[0])
        {
            case 3L: started.TrySetResult(); break;
            case 6L: await SendRawAsync(Pack.Message(6)); break;
            case 7L: throw new InvalidOperationException($"The desk ended the circuit: {message[1]}");
            case 1L: await InvokedAsync((string)message[3]!, (object?[])message[4]!); break;
            default: break;
        }
    }

    private async Task InvokedAsync(string what, object?[] arguments)
    {
        switch (what)
        {
            case "JS.RenderBatch":
                var batch = (ReadOnlyMemory<byte>)arguments[1]!;
                Interlocked.Increment(ref renders);
                Interlocked.Add(ref bytes, batch.Length);
                if (awaited is { } looked && batch.Span.IndexOf(looked.Text) >= 0) looked.Seen.TrySetResult(Stopwatch.GetTimestamp());
                await SendAsync(null, "OnRenderCompleted", arguments[0], null);
                break;
            case "JS.EndUpdateRootComponents":
                drawn.TrySetResult();
                break;
            case "JS.BeginInvokeJS":
                // Whatever the page asks of its script is done: modules are handed over as handles, all else yields nothing.
                var (id, isModule) = ((long)arguments[0]!, (long)arguments[3]! == 1);
                await SendAsync(null, "EndInvokeJSFromDotNet", id, true, isModule ? $"[{id},true,{{\"__jsObjectId\":{id}}}]" : $"[{id},true,null]");
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The circuit failed: {arguments[0]}");
            default:
                break;
        }
    }

    private Task SendAsync(string? id, string what, params object?[] arguments) =>
        SendRawAsync(Pack.Message(1, new Dictionary<string, string>(StringComparer.Ordinal), id, what, arguments));

    private async Task SendRawAsync(byte[] message)
    {
        await sending.WaitAsync(stop.Token);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, stop.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:(?<marker>\\{.*?\\})-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex State();

    private sealed record Awaited(byte[] Text, TaskCompletionSource<long> Seen);
}
