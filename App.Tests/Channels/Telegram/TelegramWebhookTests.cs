using System.Net;
using System.Text;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Telegram;

/// <summary>Telegram pushes instead of being asked.</summary>
public sealed class TelegramWebhookTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Updates_are_pushed_with_the_secret_and_answered_without_a_word()
    {
        // The desk's port is known only once it runs; a push by its public address is led there.
        var port = DeskProcess.FreePort();
        await using var relay = await PushRelay.StartAsync(port);
        await using var desk = await TelegramDesk.OpenAsync(
            output, s => s["mode"] = "webhook", new DeskServerSetup { Settings = new Dictionary<string, string> { ["SmallDesk:PublicUrl"] = $"http://127.0.0.1:{port}" } });
        relay.To = desk.Desk.Address;
        desk.Person().Says("Где мой заказ?");
        await Wait.UntilAsync(() => desk.Api.Updates.Unconfirmed == 0 || relay.Answers.Count > 5, "the first push");
        Assert.Equal(200, relay.Answers.Last());
        var message = await desk.MessageAsync("заказ");
        await desk.WrittenByAsync(desk.Person(502, "Борис", "boris"), "второй");
        Assert.Empty(desk.Api.CallsTo("getUpdates"));
        var set = desk.Api.CallsTo("setWebhook")[0];
        Assert.StartsWith($"http://127.0.0.1:{port}/hooks/", set.Text("url"), StringComparison.Ordinal);
        Assert.Equal(43, set.Text("secret_token")!.Length);
        Assert.Contains("message_reaction", set.Text("allowed_updates"), StringComparison.Ordinal);
        Assert.NotNull(message);
        Assert.Equal(0, relay.AnswersWithBody);

        using var stranger = desk.Desk.Client();
        using var forged = await stranger.PostAsync(new Uri(set.Text("url")!).AbsolutePath, new StringContent("""{"update_id":1}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        using var nobody = await stranger.PostAsync("/hooks/none", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, nobody.StatusCode);
        using var wrong = new HttpRequestMessage(HttpMethod.Post, new Uri(set.Text("url")!).AbsolutePath) { Content = new StringContent("not json") };
        wrong.Headers.Add("X-Telegram-Bot-Api-Secret-Token", set.Text("secret_token"));
        using var unreadable = await stranger.SendAsync(wrong);
        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
    }
}
