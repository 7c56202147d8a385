using System.Net.Http.Json;
using System.Text.Json;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Tokens;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Api;

/// <summary>A desk with its API and some customers, as a program sees it.</summary>
internal sealed class ApiDesk(DeskServer server) : IAsyncDisposable
{
    public DeskServer Server { get; } = server;

    public HttpClient Owner { get; } = server.ApiClient();

    public static async Task<ApiDesk> StartAsync(DeskServerSetup? setup = null) => new(await DeskServer.StartAsync(setup: setup));

    public async Task<HttpClient> ClientAsync(Permission scope)
    {
        var made = await Server.Get<CreateApiToken>().ExecuteAsync(Actor.System, scope.ToString(), scope);
        var client = Server.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Assert.IsType<CreateTokenResult.Created>(made).Secret);
        return client;
    }

    /// <summary>A customer writes; returns the conversation's and the message's id.</summary>
    public async Task<(string Conversation, string Message)> WriteAsync(string visitor, string text, string? name = null)
    {
        var channel = await ChannelIdAsync();
        var from = new InboundSender(ContactPointKind.Visitor, visitor) { Name = name };
        var item = new InboundMessage($"{visitor}:{Guid.NewGuid():N}", from, default, text);
        var accepted = Assert.Single(await Server.Get<IMessageReceiver>().AcceptAsync(channel, [item], null));
        return ($"{accepted.ConversationId}", $"{accepted.MessageId}");
    }

    public async Task<long> ChannelIdAsync()
    {
        var channels = await GetAsync("/api/v1/channels");
        return long.Parse(channels.GetProperty("items")[0].GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Owner.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {body}");
        return JsonElement.Parse(body);
    }

    public async Task<(int Status, JsonElement Body)> PostAsync(string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await Owner.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    /// <summary>All items of a list, page by page.</summary>
    public async Task<List<JsonElement>> AllAsync(string path, int limit)
    {
        List<JsonElement> all = [];
        string? next = null;
        do
        {
            var page = await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{(next is null ? "" : "&after=" + next)}");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.TryGetProperty("next", out var mark) ? mark.GetString() : null;
            Assert.True(all.Count < 10_000, "The list does not end.");
        }
        while (next is not null);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        await Server.DisposeAsync();
    }
}
