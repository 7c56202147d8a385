using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Push;
using SmallDesk.Features.Push.Devices;
using SmallDesk.Features.Push.Sending;
using SmallDesk.Live;

namespace SmallDesk.Tests.Support.Pushing;

/// <summary>A desk whose people have browsers, and the service that these are reached by.</summary>
internal sealed class PushDesk : IAsyncDisposable
{
    private readonly List<FakeBrowser> browsers = [];

    private PushDesk(TestDesk desk, FakePushService service) => (Desk, Service) = (desk, service);

    /// <summary>Settings that reach this machine alone.</summary>
    public static PushSettings Local { get; } = new() { MayReach = e => IPAddress.IsLoopback(e.Address), NeedsTls = false, Patience = TimeSpan.FromSeconds(2) };

    public TestDesk Desk { get; }

    public FakePushService Service { get; }

    public static async Task<PushDesk> OpenAsync()
    {
        var desk = TestDesk.Open(services => services.AddSingleton(Local));
        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.Desks.Add(new SmallDesk.Domain.Desk { ShopName = "Shop", Language = "en", CreatedAt = scope.Now });
            scope.Announce(NoticeKind.Desk, 1);
            return ValueTask.CompletedTask;
        });
        return new PushDesk(desk, await FakePushService.StartAsync());
    }

    /// <summary>A browser of somebody's.</summary>
    public async Task<FakeBrowser> BrowserAsync(Agent agent, string name = "phone")
    {
        var browser = new FakeBrowser(Service, name);
        browsers.Add(browser);
        Assert.Null(await Desk.Get<AddDevice>().ExecuteAsync(agent.AsActor(), browser.Subscription, "Mozilla/5.0 (Linux; Android 16) Chrome/150.0"));
        return browser;
    }

    public Task ChooseAsync(Agent agent, Func<PushChoices, PushChoices> change) => Desk.Get<ChoosePushes>().ExecuteAsync(agent.AsActor(), change);

    public Task RaiseAsync(AlertKind kind, Agent agent, string reason, AlertData? data = null, long? conversation = null) => Desk.Writes.RunAsync(async scope =>
        await Desk.Get<RaiseAlert>().ExecuteAsync(scope, kind, [agent.Id], reason, conversation, (data ?? AlertData.Nothing).ToText()));

    public async Task FollowAsync()
    {
        while (await Desk.Get<FollowPushes>().ExecuteAsync(CancellationToken.None)) await Task.Yield();
    }

    /// <summary>Hands over what is due, each once.</summary>
    public async Task SendAsync()
    {
        List<long> due;
        await using (var db = Desk.Read()) due = await db.PushNotes.Where(n => n.DueAt <= Desk.Clock.Now).OrderBy(n => n.Id).Select(n => n.Id).ToListAsync();
        foreach (var id in due) await Desk.Get<SendPush>().ExecuteAsync(id, CancellationToken.None);
    }

    public async Task RoundAsync()
    {
        await FollowAsync();
        await SendAsync();
    }

    public async Task RoundAfterAsync(TimeSpan time)
    {
        Desk.Clock.Advance(time);
        await RoundAsync();
    }

    public async Task<List<PushNote>> NotesAsync()
    {
        await using var db = Desk.Read();
        return await db.PushNotes.AsNoTracking().OrderBy(n => n.Id).ToListAsync();
    }

    public async Task<List<PushState>> StatesAsync() => [.. (await NotesAsync()).Select(n => n.State)];

    public async Task<PushDevice?> DeviceAsync(FakeBrowser browser)
    {
        await using var db = Desk.Read();
        return await db.PushDevices.AsNoTracking().FirstOrDefaultAsync(d => d.Endpoint == browser.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        browsers.ForEach(b => b.Dispose());
        await Desk.DisposeAsync();
        await Service.DisposeAsync();
    }
}
