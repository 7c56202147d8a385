using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Domain;
using SmallDesk.Features.Push.Devices;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Pushing;

namespace SmallDesk.Tests.Features.Push;

/// <summary>What browsers fetch to keep the desk like an app, and what they send without a page.</summary>
public sealed class PushPagesTests : IAsyncLifetime
{
    private FakePushService service = null!;
    private DeskServer desk = null!;

    public async Task InitializeAsync()
    {
        service = await FakePushService.StartAsync();
        desk = await DeskServer.StartAsync(setup: new DeskServerSetup { Services = services => services.AddSingleton(PushDesk.Local) });
    }

    public async Task DisposeAsync()
    {
        await desk.DisposeAsync();
        await service.DisposeAsync();
    }

    [Theory]
    [InlineData("ru", "Ждут")]
    [InlineData("en", "Waiting")]
    public async Task The_manifest_names_the_shop_in_the_readers_language_and_everything_it_names_is_there(string language, string first)
    {
        using var client = desk.Client();
        using var answer = await client.GetAsync($"/manifest.webmanifest?lang={language}");
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType!.MediaType);
        var manifest = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("/", "/", "/", "standalone", "SmallDesk", language), (Said("id"), Said("start_url"), Said("scope"), Said("display"), Said("name"), Said("lang")));
        Assert.Equal(first, manifest.GetProperty("shortcuts")[0].GetProperty("name").GetString());
        Assert.Contains(manifest.GetProperty("icons").EnumerateArray(), i => i.TryGetProperty("purpose", out var purpose) && purpose.GetString() == "maskable");
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            using var picture = await client.GetAsync(icon.GetProperty("src").GetString());
            Assert.Equal((HttpStatusCode.OK, icon.GetProperty("type").GetString()), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType));
        }

        string? Said(string name) => manifest.GetProperty(name).GetString();
    }

    [Fact]
    public async Task The_worker_is_served_from_the_root_and_asked_for_anew_each_time()
    {
        using var client = desk.Client();
        using var answer = await client.GetAsync("/sw.js");
        Assert.Equal((HttpStatusCode.OK, "text/javascript"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.True(answer.Headers.CacheControl!.NoCache);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var page = await client.GetStringAsync("/sign-in");
        Assert.Contains("/manifest.webmanifest?lang=", page, StringComparison.Ordinal);
        using var mark = await client.GetAsync("/badge-96.png");
        Assert.Equal(HttpStatusCode.OK, mark.StatusCode);
    }

    [Fact]
    public async Task A_browser_renews_what_it_is_reached_by_for_its_own_person_alone()
    {
        var owner = desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.Agents.Values.Single().AsActor();
        using var former = new FakeBrowser(service, "former");
        using var fresh = new FakeBrowser(service, "fresh");
        Assert.Null(await desk.Get<AddDevice>().ExecuteAsync(owner, former.Subscription, "Firefox"));
        using var stranger = desk.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await RenewAsync(stranger, former, fresh)).StatusCode);
        using var program = desk.ApiClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await RenewAsync(program, former, fresh)).StatusCode);

        using var browser = desk.Browser();
        (await browser.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword)).Dispose();
        Assert.Equal(HttpStatusCode.Forbidden, (await RenewAsync(browser, former, fresh, isOwnScript: false)).StatusCode);
        using var nonsense = new HttpRequestMessage(HttpMethod.Post, "/push/renew") { Content = new StringContent("{") };
        nonsense.Headers.Add("X-SmallDesk", "1");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(nonsense)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await RenewAsync(browser, former, fresh)).StatusCode);
        Assert.Equal([fresh.Endpoint], (await desk.Get<PushQuery>().MineAsync(owner)).Devices.Select(d => d.Endpoint));
        Assert.Empty(desk.Log.Errors);
    }

    [Fact]
    public async Task What_somebody_is_alerted_of_is_pushed_by_the_running_desk()
    {
        var owner = desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.Agents.Values.Single();
        using var phone = new FakeBrowser(service, "phone");
        Assert.Null(await desk.Get<AddDevice>().ExecuteAsync(owner.AsActor(), phone.Subscription, "Firefox"));
        service.Answer(503, "1");
        await desk.Get<SmallDesk.Data.Writing.WriteQueue>().RunAsync(async scope =>
            await desk.Get<SmallDesk.Features.Alerting.RaiseAlert>().ExecuteAsync(scope, AlertKind.BackupFailed, [owner.Id], "backup:1"));
        await Wait.UntilAsync(async () => (await desk.Get<PushQuery>().MineAsync(owner.AsActor())).Devices[0].Error == "push.error.busy", "the refusal to be noted");
        await desk.Get<SmallDesk.Features.Push.Sending.SendTestPush>().ExecuteAsync(owner.AsActor());
        await Wait.UntilAsync(() => phone.Shown.Any(s => s.Tag == "test"), "the test to be handed over");
    }

    [Fact]
    public async Task Restarts_in_the_middle_double_nothing_and_lose_nothing()
    {
        const int Alerts = 12;
        var owner = desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.Agents.Values.Single();
        using var phone = new FakeBrowser(service, "phone");
        Assert.Null(await desk.Get<AddDevice>().ExecuteAsync(owner.AsActor(), phone.Subscription, "Firefox"));
        await desk.Get<SmallDesk.Data.Writing.WriteQueue>().RunAsync(async scope =>
        {
            for (var i = 0; i < Alerts; i++) await desk.Get<SmallDesk.Features.Alerting.RaiseAlert>().ExecuteAsync(scope, AlertKind.BackupFailed, [owner.Id], $"backup:{i}");
        });
        for (var restarts = 1; restarts <= 3; restarts++)
        {
            await Wait.UntilAsync(() => phone.Taken.Count >= restarts * 2, "some to be handed over");
            await desk.StopAsync();
            await desk.StartAgainAsync();
        }

        await Wait.UntilAsync(() => phone.Taken.Count >= Alerts, "all to be handed over");
        Assert.Equal(Alerts, phone.Shown.Select(s => s.Tag).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Alerts, phone.Taken.Count);
    }

    private static Task<HttpResponseMessage> RenewAsync(HttpClient client, FakeBrowser former, FakeBrowser fresh, bool isOwnScript = true)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/push/renew") { Content = JsonContent.Create(new { former = former.Endpoint, subscription = fresh.Subscription }) };
        if (isOwnScript) request.Headers.Add("X-SmallDesk", "1");
        return client.SendAsync(request);
    }
}
