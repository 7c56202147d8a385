using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;

namespace SmallDesk.Tests.Channels.Telegram.Api;

/// <summary>The client against the server over real HTTP: what it says of every failure decides what may be sent again.</summary>
public sealed class BotApiTests : IAsyncLifetime
{
    private FakeBotApi server = null!;
    private BotApi api = null!;

    public async Task InitializeAsync()
    {
        server = await FakeBotApi.StartAsync();
        api = new BotApi(BotHttp.Open(proxy: null), new BotAddress(server.Url, FakeBotApi.Token)) { Patience = TimeSpan.FromSeconds(5) };
    }

    public async Task DisposeAsync()
    {
        api.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task It_learns_who_the_bot_is()
    {
        var me = await api.CallAsync<BotUser>("getMe", [], default);
        Assert.Equal((FakeBotApi.BotId, "linen_shop_bot", "Магазин Лён"), (me.Id, me.Username, me.Name));
        Assert.Equal(FakeBotApi.BotId, api.Address.BotId);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_refused_token_is_told_apart(int code)
    {
        using var stranger = new BotApi(BotHttp.Open(proxy: null), new BotAddress(server.Url, code == 401 ? "700002:BBother_token_0123456789" : "nonsense"));
        var refused = await Assert.ThrowsAsync<BotApiException>(() => stranger.CallAsync<BotUser>("getMe", [], default));
        Assert.Equal((BotTrouble.Refused, code, true), (refused.Trouble, refused.Code, refused.IsTokenRefused));
    }

    [Fact]
    public async Task What_the_server_says_about_waiting_and_moving_is_kept()
    {
        server.Faults.Next("sendMessage", Fault.TooMany(7), Fault.Moved(-1001), Fault.Internal());
        Assert.Equal(TimeSpan.FromSeconds(7), (await RefusedAsync()).RetryAfter);
        Assert.Equal(-1001, (await RefusedAsync()).MigrateTo);
        var broken = await RefusedAsync();
        Assert.Equal((BotTrouble.Refused, 500), (broken.Trouble, broken.Code));
        Assert.Empty(server.Sent);
    }

    [Fact]
    public async Task A_broken_connection_after_the_request_leaves_it_unknown()
    {
        server.Faults.Next("sendMessage", Fault.DropAfterAccepting);
        Assert.Equal(BotTrouble.Unknown, (await RefusedAsync()).Trouble);
        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task No_answer_in_time_leaves_it_unknown()
    {
        server.Faults.Next("sendMessage", Fault.HangAfterAccepting);
        var late = await Assert.ThrowsAsync<BotApiException>(() => SendAsync(TimeSpan.FromMilliseconds(300)));
        Assert.Equal(BotTrouble.Unknown, late.Trouble);
        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task A_gateway_without_its_server_leaves_it_unknown()
    {
        server.Faults.Next("sendMessage", Fault.BadGateway);
        Assert.Equal(BotTrouble.Unknown, (await RefusedAsync()).Trouble);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}", null)]
    [InlineData("http://no-such-host.invalid", null)]
    [InlineData("http://127.0.0.1:{0}", "socks5://127.0.0.1:{0}")]
    public async Task Where_nothing_was_reached_nothing_was_sent(string url, string? proxy)
    {
        var port = DeskProcess.FreePort();
        using var lost = new BotApi(
            BotHttp.Open(proxy is null ? null : string.Format(null, proxy, port)), new BotAddress(string.Format(null, url, port), FakeBotApi.Token)) { Patience = TimeSpan.FromSeconds(10) };
        var failed = await Assert.ThrowsAsync<BotApiException>(() => lost.CallAsync<BotUser>("getMe", [], default));
        Assert.Equal(BotTrouble.NotSent, failed.Trouble);
    }

    [Fact]
    public async Task The_token_is_in_no_exception()
    {
        server.Faults.Next("sendMessage", Fault.DropAfterAccepting, Fault.Of(400, $"Bad Request: https://x/bot{FakeBotApi.Token}/y"), Fault.BadGateway, Fault.HangAfterAccepting);
        for (var i = 0; i < 4; i++)
        {
            var e = await Assert.ThrowsAsync<BotApiException>(() => SendAsync(TimeSpan.FromMilliseconds(500)));
            Assert.DoesNotContain("AAfake_token", e.ToString(), StringComparison.Ordinal);
        }

        var gone = await Assert.ThrowsAsync<BotApiException>(() => api.DownloadAsync("documents/none", default));
        Assert.DoesNotContain("AAfake_token", gone.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_goes_up_with_its_russian_name_and_comes_down_again()
    {
        var bytes = Samples.PngOf(30, 20);
        var upload = new BotUpload("f0", "Счёт \"5531\".png", "image/png", () => new MemoryStream(bytes));
        await api.CallAsync<BotMessage>("sendDocument", new JsonObject { ["chat_id"] = 5, ["document"] = "attach://f0", ["caption"] = "Счёт" }, default, uploads: [upload]);
        var file = Assert.Single(Assert.Single(server.Sent).Files);
        Assert.Equal(("Счёт _5531_.png", "image/png"), (file.Name, file.ContentType));
        Assert.Equal(bytes, file.Bytes);

        var stored = server.Files.Add(bytes);
        var place = await api.CallAsync<BotFilePlace>("getFile", new JsonObject { ["file_id"] = stored["file_id"]!.GetValue<string>() }, default);
        await using var content = await api.DownloadAsync(place.FilePath!, default);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task Updates_are_confirmed_by_the_next_offset_and_come_again_until_then()
    {
        var anna = new BotPerson(server, 501);
        anna.Says("раз");
        anna.Says("два");
        var first = await PollAsync(null);
        Assert.Equal(["раз", "два"], first.Select(u => u.Update!.Message!.Text));
        Assert.Equal(first.Select(u => u.Id), (await PollAsync(first[0].Id)).Select(u => u.Id));
        Assert.Equal("два", Assert.Single(await PollAsync(first[1].Id)).Update!.Message!.Text);
        Assert.Empty(await PollAsync(first[1].Id + 1));
        Assert.Equal(0, server.Updates.Unconfirmed);
        server.Updates.Idle(restartAt: 5);
        anna.Says("три");
        Assert.Equal("три", Assert.Single(await PollAsync(first[1].Id + 1)).Update!.Message!.Text);
    }

    [Fact]
    public async Task A_webhook_ends_polling()
    {
        server.SetWebhook("https://elsewhere.example/hook");
        var conflict = await Assert.ThrowsAsync<BotApiException>(() => PollAsync(null));
        Assert.Equal(409, conflict.Code);
    }

    [Fact]
    public async Task An_older_poll_is_ended_by_a_newer_one()
    {
        var older = api.CallAsync<JsonElement>("getUpdates", new JsonObject { ["timeout"] = 30, ["offset"] = 1 }, default, TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(() => server.CallsTo("getUpdates").Count == 1, "the first poll");
        var newer = api.CallAsync<JsonElement>("getUpdates", new JsonObject { ["timeout"] = 0, ["offset"] = 2 }, default);
        Assert.Equal(409, (await Assert.ThrowsAsync<BotApiException>(() => older)).Code);
        await newer;
    }

    [Fact]
    public async Task The_same_question_too_soon_is_slowed_down()
    {
        await PollAsync(null);
        var started = Stopwatch.GetTimestamp();
        await PollAsync(null);
        Assert.True(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(2.9));
        Assert.Equal(1, server.Updates.HastyPolls);
    }

    private async Task<List<RawUpdate>> PollAsync(long? offset)
    {
        var fields = new JsonObject { ["timeout"] = 0 };
        if (offset is not null) fields["offset"] = offset;
        var result = await api.CallAsync<JsonElement>("getUpdates", fields, default);
        return [.. result.EnumerateArray().Select(RawUpdate.Read)];
    }

    private Task<BotApiException> RefusedAsync() => Assert.ThrowsAsync<BotApiException>(() => SendAsync());

    private Task<BotMessage> SendAsync(TimeSpan? patience = null) =>
        api.CallAsync<BotMessage>("sendMessage", new JsonObject { ["chat_id"] = 5, ["text"] = "Здравствуйте" }, default, patience);
}
