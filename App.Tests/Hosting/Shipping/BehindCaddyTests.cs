using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data.Writing;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Hosting.Shipping;

/// <summary>The desk behind a real Caddy with the Caddyfile that is shipped.</summary>
public sealed class BehindCaddyTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly SeenRequests seen = new();
    private DeskServer desk = null!;
    private CaddyProxy caddy = null!;

    public async Task InitializeAsync()
    {
        desk = await DeskServer.StartAsync(output, new DeskServerSetup { Services = s => s.AddSingleton<IStartupFilter>(seen) });
        caddy = await CaddyProxy.StartAsync(desk.Address);
    }

    public async Task DisposeAsync()
    {
        await caddy.DisposeAsync();
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task The_desk_knows_that_it_is_reached_over_https_under_its_name_and_by_whom()
    {
        using var client = caddy.Browser();

        using var answer = await client.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);

        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("https", "127.0.0.1"), (seen.Last!.Value.Scheme, seen.Last.Value.Address));
    }

    [Fact]
    public async Task What_a_browser_claims_about_itself_does_not_get_through()
    {
        using var client = caddy.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "http");

        await client.GetStringAsync("/healthz");

        Assert.Equal(("https", "127.0.0.1"), (seen.Last!.Value.Scheme, seen.Last.Value.Address));
    }

    [Fact]
    public async Task A_screens_socket_opens_and_is_answered()
    {
        using var socket = new ClientWebSocket();
        using var browser = caddy.Browser(out var cookies);
        await browser.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        using var invoker = new HttpMessageInvoker(caddy.Handler(cookies));
        socket.Options.SetRequestHeader("Origin", caddy.Address.ToString().TrimEnd('/'));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await socket.ConnectAsync(new Uri($"wss://{caddy.Address.Authority}/_blazor"), invoker, patience.Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        var answer = new byte[64];
        var read = await socket.ReceiveAsync(answer, patience.Token);

        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(answer, 0, read.Count));
    }

    [Fact]
    public async Task What_happens_reaches_the_chat_at_once_and_not_when_a_buffer_is_full()
    {
        var key = await desk.Get<WriteQueue>().AddWidgetAsync();
        using var visitor = await ComeAsync(key);
        await visitor.SendAsync("Hello");
        using var events = await visitor.ListenAsync();

        await using var db = desk.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<SmallDesk.Data.DeskDbContext>>().CreateDbContext();
        var result = await desk.Get<SendReply>().ExecuteAsync(db.Agents.First().AsActor(), new ReplyText(db.Conversations.Single().Id, "Good day"));

        var stored = Assert.IsType<ReplyResult.Stored>(result);
        Assert.Equal($$"""{"id":{{stored.MessageId}}}""", await events.NextAsync("message"));
    }

    private async Task<ChatVisitor> ComeAsync(string key)
    {
        var client = caddy.Client();
        using var answer = await client.PostAsJsonAsync($"/chat/{key}/visitor", new { lang = "en", timeZone = "Europe/Moscow" });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("token").GetString()!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new ChatVisitor(client, key, token);
    }

    /// <summary>What the desk took each request for.</summary>
    private sealed class SeenRequests : IStartupFilter
    {
        public (string Scheme, string? Address)? Last { get; private set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, go) =>
            {
                await go(http);
                Last = (http.Request.Scheme, http.Connection.RemoteIpAddress?.ToString());
            });
            next(app);
        };
    }
}
