using System.Net;
using System.Text;
using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api;

/// <summary>What anybody on the internet can call: refused without effort, and slowed down when it goes on. Whoever is meant never is.</summary>
public sealed class HooksLimitTests(ITestOutputHelper output)
{
    private const string Header = "X-Telegram-Bot-Api-Secret-Token";

    [Fact]
    public async Task A_push_without_the_secret_is_not_even_read_and_a_flood_is_slowed_down()
    {
        var (desk, relay, path, secret) = await OpenAsync();
        await using var both = desk;
        await using var led = relay;
        using var client = desk.Desk.Client();

        // The body never ends: whoever waits for it would hang.
        using var endless = Push(path, secret: "wrong", "203.0.113.5", new StreamContent(new Endless()));
        endless.Headers.ExpectContinue = true;
        using (var answer = await client.SendAsync(endless).WaitAsync(TimeSpan.FromSeconds(10)))
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        var refused = 0;
        HttpResponseMessage last;
        while (true)
        {
            last = await client.SendAsync(Push(refused % 2 == 0 ? path : "/hooks/nothing", "wrong", "203.0.113.5", new StringContent("{}")));
            if (last.StatusCode == HttpStatusCode.TooManyRequests || refused > 200) break;
            last.Dispose();
            refused++;
        }

        Assert.InRange(refused, ChatLimit.Push.Burst - 2, ChatLimit.Push.Burst + 10);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        Assert.Empty(await last.Content.ReadAsByteArrayAsync());
        last.Dispose();

        // Somebody else's flood, even behind the same address, does not keep Telegram out.
        for (var i = 0; i < 100; i++)
        {
            using var taken = await client.SendAsync(Push(path, secret, "203.0.113.5", new StringContent($$"""{"update_id":{{9000 + i}},"poll":{ } }""", Encoding.UTF8, "application/json")));
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_whether_it_says_so_or_not()
    {
        var (desk, relay, path, secret) = await OpenAsync();
        await using var both = desk;
        await using var led = relay;
        using var client = desk.Desk.Client();
        var large = new byte[(2 * 1024 * 1024) + 1];
        using (var told = Push(path, secret, "203.0.113.6", new ByteArrayContent(large)))
        using (var answer = await client.SendAsync(told))
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }

        using var silent = Push(path, secret, "203.0.113.6", new StreamContent(new MemoryStream(large)));
        silent.Headers.TransferEncodingChunked = true;
        using var same = await client.SendAsync(silent);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, same.StatusCode);
    }

    [Fact]
    public async Task Whoever_tries_addresses_of_files_is_slowed_down_and_others_are_not()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var client = desk.Client();
        var missed = 0;
        while (missed < 100 && await TryAsync(client, "198.51.100.9") == HttpStatusCode.NotFound) missed++;
        Assert.InRange(missed, ChatLimit.Guess.Burst, ChatLimit.Guess.Burst + 5);
        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(client, "198.51.100.10"));
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/f/5/4000000000/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        request.Headers.Add("X-Forwarded-For", address);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<(TelegramDesk Desk, PushRelay Relay, string Path, string Secret)> OpenAsync()
    {
        var port = DeskProcess.FreePort();
        var relay = await PushRelay.StartAsync(port);
        var desk = await TelegramDesk.OpenAsync(
            output, s => s["mode"] = "webhook", new DeskServerSetup { Settings = new Dictionary<string, string> { ["SmallDesk:PublicUrl"] = $"http://127.0.0.1:{port}" } });
        relay.To = desk.Desk.Address;
        var set = desk.Api.CallsTo("setWebhook")[0];
        return (desk, relay, new Uri(set.Text("url")!).AbsolutePath, set.Text("secret_token")!);
    }

    private static HttpRequestMessage Push(string path, string secret, string address, HttpContent body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Add(Header, secret);
        request.Headers.Add("X-Forwarded-For", address);
        return request;
    }

    /// <summary>A body of which the first byte never comes.</summary>
    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
