using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Features.Push;
using SmallDesk.Features.Push.Devices;
using SmallDesk.Features.SignIn;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Pushing;

namespace SmallDesk.Tests.Features.Push;

public sealed class DevicesTests : IAsyncLifetime
{
    private PushDesk desk = null!;
    private Agent oleg = null!;

    public async Task InitializeAsync()
    {
        desk = await PushDesk.OpenAsync();
        oleg = await desk.Desk.SignUpAsync();
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Nobody_sees_or_removes_a_colleagues_device_not_even_an_owner()
    {
        var phone = await desk.BrowserAsync(oleg);
        var owner = await desk.Desk.SignUpAsync(AgentRole.Owner, "Ira");
        var device = (await desk.DeviceAsync(phone))!;
        Assert.Empty((await desk.Desk.Get<PushQuery>().MineAsync(owner.AsActor())).Devices);
        Assert.False(await desk.Desk.Get<RemoveDevice>().ExecuteAsync(owner.AsActor(), device.Id));
        Assert.False(await desk.Desk.Get<RemoveDevice>().ExecuteAsync(Actor.System, device.Id));
        Assert.NotNull(await desk.DeviceAsync(phone));
        Assert.Equal("Chrome · Android", Assert.Single((await desk.Desk.Get<PushQuery>().MineAsync(oleg.AsActor())).Devices).Label);
        Assert.True(await desk.Desk.Get<RemoveDevice>().ExecuteAsync(oleg.AsActor(), device.Id));
        Assert.Null(await desk.DeviceAsync(phone));
    }

    [Fact]
    public async Task A_browser_that_a_colleague_signs_in_with_is_theirs_from_then_on()
    {
        var shared = await desk.BrowserAsync(oleg);
        var ira = await desk.Desk.SignUpAsync(name: "Ira");
        await desk.RaiseAsync(AlertKind.JobFailed, oleg, "1");
        await desk.FollowAsync();
        Assert.Null(await AddAsync(ira, shared.Subscription));
        await desk.SendAsync();
        Assert.Empty(shared.Taken);
        Assert.Equal(ira.Id, (await desk.DeviceAsync(shared))!.AgentId);
    }

    [Fact]
    public async Task A_renewed_browser_stays_the_same_device_and_turning_on_twice_makes_one()
    {
        var phone = await desk.BrowserAsync(oleg);
        var before = (await desk.DeviceAsync(phone))!.Id;
        Assert.Null(await AddAsync(oleg, phone.Subscription));
        using var renewed = new FakeBrowser(desk.Service, "renewed");
        Assert.Null(await AddAsync(oleg, renewed.Subscription, phone.Endpoint));
        Assert.Equal(before, (await desk.DeviceAsync(renewed))!.Id);
        Assert.Null(await desk.DeviceAsync(phone));

        // Nobody takes over a colleague's device by naming it.
        var ira = await desk.Desk.SignUpAsync(name: "Ira");
        using var hers = new FakeBrowser(desk.Service, "hers");
        Assert.Null(await AddAsync(ira, hers.Subscription, renewed.Endpoint));
        Assert.Equal(oleg.Id, (await desk.DeviceAsync(renewed))!.AgentId);
    }

    [Fact]
    public async Task There_are_ten_at_most()
    {
        for (var i = 0; i < PushDevice.MostOfOne; i++) await desk.BrowserAsync(oleg, $"b{i}");
        using var eleventh = new FakeBrowser(desk.Service, "eleventh");
        Assert.Equal("push.tooMany", await AddAsync(oleg, eleventh.Subscription));
    }

    [Fact]
    public async Task Turning_on_and_off_without_end_is_stopped()
    {
        var phone = await desk.BrowserAsync(oleg);
        string? problem = null;
        for (var i = 0; i < 40 && problem is null; i++) problem = await AddAsync(oleg, phone.Subscription);
        Assert.Equal("push.tooOften", problem);
        desk.Desk.Clock.Advance(SignInThrottle.Window);
        Assert.Null(await AddAsync(oleg, phone.Subscription));
    }

    [Theory]
    [InlineData("http://push.example/x")]
    [InlineData("https://push.example:8443/x")]
    [InlineData("https://me@push.example/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://192.168.1.1/x")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/push/x")]
    [InlineData("")]
    [InlineData(null)]
    public void An_address_that_is_none_of_a_push_service_is_refused(string? endpoint)
    {
        using var browser = new FakeBrowser(desk.Service, "x");
        Assert.False((browser.Subscription with { Endpoint = endpoint }).IsSound(new PushSettings()));
        Assert.True((browser.Subscription with { Endpoint = "https://push.example/x" }).IsSound(new PushSettings()));
    }

    [Theory]
    [InlineData("AAAA", null)]
    [InlineData("no base64!", null)]
    [InlineData(null, "AAAA")]
    [InlineData(null, "")]
    public async Task Keys_that_are_none_are_refused(string? key, string? secret)
    {
        using var browser = new FakeBrowser(desk.Service, "x");
        var given = browser.Subscription;
        Assert.Equal("push.unusable", await AddAsync(oleg, given with { Key = key ?? given.Key, Secret = secret ?? given.Secret }));
    }

    [Fact]
    public async Task Where_access_ends_devices_end()
    {
        var phone = await desk.BrowserAsync(oleg);
        Assert.Null(await desk.Desk.Get<ChangePassword>().ExecuteAsync(oleg.AsActor(), Staff.Password, "another long password 9"));
        Assert.Null(await desk.DeviceAsync(phone));

        phone = await desk.BrowserAsync(oleg, "again");
        var owner = await desk.Desk.SignUpAsync(AgentRole.Owner, "Ira");
        var link = await desk.Desk.Get<MakeResetLink>().ExecuteAsync(owner.AsActor(), oleg.Id);
        Assert.IsType<ResetPasswordResult.Done>(await desk.Desk.Get<ResetPassword>().ExecuteAsync(link!, "a third long password 9"));
        Assert.Null(await desk.DeviceAsync(phone));

        phone = await desk.BrowserAsync(oleg, "third");
        await desk.RaiseAsync(AlertKind.JobFailed, oleg, "1");
        await desk.FollowAsync();
        await desk.Desk.Get<DeactivateAgent>().ExecuteAsync(owner.AsActor(), oleg.Id);
        await desk.SendAsync();
        Assert.Null(await desk.DeviceAsync(phone));
        Assert.Empty(phone.Taken);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1", "Safari · iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 YaBrowser/26.1 Safari/537.36", "Yandex · Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux")]
    [InlineData("curl", "")]
    [InlineData(null, "")]
    public void A_device_is_called_by_its_browser_and_system(string? userAgent, string label) => Assert.Equal(label, DeviceLabel.Of(userAgent));

    private Task<string?> AddAsync(Agent agent, BrowserSubscription given, string? former = null) => desk.Desk.Get<AddDevice>().ExecuteAsync(agent.AsActor(), given, "", former);
}
