using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Push;
using SmallDesk.Features.Push.Encryption;
using SmallDesk.Features.Push.Sending;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Pushing;

namespace SmallDesk.Tests.Features.Push;

/// <summary>Handing over to a push service that does what push services do.</summary>
public sealed class PushSendingTests : IAsyncLifetime
{
    private PushDesk desk = null!;
    private Agent oleg = null!;

    public async Task InitializeAsync()
    {
        desk = await PushDesk.OpenAsync();
        oleg = await desk.Desk.AddAgentAsync("Олег", AgentRole.Owner);
        desk.Desk.Clock.Advance(TimeSpan.FromMinutes(10));
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task An_alert_reaches_each_device_of_its_person_once_sealed_and_signed()
    {
        var ira = await desk.Desk.AddAgentAsync("Ира");
        var (phone, laptop, iras) = (await desk.BrowserAsync(oleg), await desk.BrowserAsync(oleg, "laptop"), await desk.BrowserAsync(ira, "iras"));
        await desk.RaiseAsync(AlertKind.BackupFailed, oleg, "backup:1", new AlertData(Name: "2026-03-02", Problem: "disk full"));
        await desk.RoundAsync();
        await desk.RoundAsync();

        Assert.Equal("Резервная копия не удалась: 2026-03-02", Assert.Single(phone.Shown).Title);
        Assert.Equal(("disk full", AlertWords.Backups), (laptop.Shown[0].Body, laptop.Shown[0].Url));
        Assert.Empty(iras.Taken);
        var headers = phone.Taken[0].Headers;
        Assert.Equal(("aes128gcm", "application/octet-stream", "normal"), (headers["Content-Encoding"], headers["Content-Type"], headers["Urgency"]));
        Assert.Equal(PushMarks.Lasts.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture), headers["TTL"]);
        Assert.Matches("^[A-Za-z0-9_-]{1,32}$", headers["Topic"]);
        Assert.Equal(phone.Shown[0].Tag, headers["Topic"]);
        var claims = DeskSignatureTests.Check(headers["Authorization"], (await desk.Desk.Get<DeskSignatures>().GetAsync()).PublicKey);
        Assert.Equal((desk.Service.Url, $"mailto:{oleg.Email}"), (claims.GetProperty("aud").GetString(), claims.GetProperty("sub").GetString()));
        Assert.Equal(desk.Desk.Clock.Now, (await desk.DeviceAsync(phone))!.DeliveredAt);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_browser_that_wants_no_more_is_let_go_with_what_waited_for_it(int status)
    {
        var (phone, laptop) = (await desk.BrowserAsync(oleg), await desk.BrowserAsync(oleg, "laptop"));
        desk.Service.Answer(status);
        await RaiseAsync("1");
        await RaiseAsync("2");
        await desk.RoundAsync();
        Assert.Null(await desk.DeviceAsync(phone));
        Assert.Single(phone.Taken);
        Assert.Equal(2, laptop.Taken.Count);
        Assert.Equal([PushState.Failed, PushState.Sent, PushState.Dropped, PushState.Sent], await desk.StatesAsync());
    }

    [Theory]
    [InlineData(413, "push.error.tooLarge")]
    [InlineData(400, "push.error.refused")]
    [InlineData(403, "push.error.refused")]
    [InlineData(307, "push.error.refused")]
    public async Task What_is_refused_is_not_tried_again_and_the_device_says_why(int status, string error)
    {
        var phone = await desk.BrowserAsync(oleg);
        desk.Service.Answer(status);
        await RaiseAsync("1");
        await desk.RoundAsync();
        await desk.RoundAfterAsync(TimeSpan.FromHours(2));
        Assert.Single(phone.Taken);
        var device = (await desk.DeviceAsync(phone))!;
        Assert.Equal((error, null), (device.Error, device.DeliveredAt));

        // The next one that is taken mends it.
        await RaiseAsync("2");
        await desk.RoundAsync();
        device = (await desk.DeviceAsync(phone))!;
        Assert.Equal((null, null, desk.Desk.Clock.Now), (device.Error, device.FailingSince, device.DeliveredAt));
    }

    [Theory]
    [InlineData("600", 10)]
    [InlineData("Mon, 02 Mar 2026 09:40:00 GMT", 30)]
    [InlineData("999999", 60)]
    public async Task A_busy_service_is_asked_again_when_it_said_so_and_in_an_hour_at_the_latest(string retryAfter, int minutes)
    {
        var phone = await desk.BrowserAsync(oleg);
        desk.Service.Answer(429, retryAfter);
        await RaiseAsync("1");
        await RaiseAsync("2");
        await desk.RoundAsync();
        Assert.Single(phone.Taken);
        await desk.RoundAfterAsync(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        Assert.Single(phone.Taken);
        await desk.RoundAfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(3, phone.Taken.Count);
        Assert.Equal([PushState.Sent, PushState.Sent], await desk.StatesAsync());
    }

    [Fact]
    public async Task A_service_that_is_down_is_tried_with_growing_pauses_and_given_up()
    {
        var phone = await desk.BrowserAsync(oleg);
        for (var i = 0; i < 20; i++) desk.Service.Answer(500 + (i % 4));
        await RaiseAsync("1");
        await desk.RoundAsync();
        var first = desk.Desk.Clock.Now;
        List<DateTime> tries = [first];
        while ((await desk.NotesAsync())[0].DueAt is { } due)
        {
            Assert.True(due - tries[^1] > TimeSpan.Zero && (tries.Count < 2 || due - tries[^1] >= tries[^1] - tries[^2]));
            tries.Add(due);
            await desk.RoundAfterAsync(due - desk.Desk.Clock.Now);
        }

        Assert.InRange(phone.Taken.Count, 4, 8);
        var note = (await desk.NotesAsync())[0];
        Assert.Equal((PushState.Failed, "push.error.gaveUp"), (note.State, note.Error));
        Assert.Equal(first, (await desk.DeviceAsync(phone))!.FailingSince);
    }

    [Fact]
    public async Task What_may_have_been_taken_is_never_handed_over_again()
    {
        var phone = await desk.BrowserAsync(oleg);
        desk.Service.AnswerNothing();
        await RaiseAsync("1");
        await desk.RoundAsync();
        await desk.RoundAfterAsync(TimeSpan.FromHours(1));
        Assert.Single(phone.Taken);
        Assert.Equal([PushState.Unknown], await desk.StatesAsync());
        Assert.Equal("push.error.unknown", (await desk.DeviceAsync(phone))!.Error);
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_tried_again()
    {
        await desk.BrowserAsync(oleg);
        await desk.Service.DisposeAsync();
        await RaiseAsync("1");
        await desk.RoundAsync();
        var note = (await desk.NotesAsync())[0];
        Assert.Equal((PushState.Queued, "push.error.unreachable", 1), (note.State, note.Error, note.Attempts));
    }

    [Fact]
    public async Task The_usual_desk_reaches_neither_this_machine_nor_a_house()
    {
        var phone = await desk.BrowserAsync(oleg);
        using var guarded = new PushService(new PushSettings { NeedsTls = false }, desk.Desk.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<PushService>.Instance);
        var answer = await guarded.HandOverAsync((await desk.DeviceAsync(phone))!, new OutgoingPush([1], "t", PushMarks.Lasts, IsUrgent: false), await desk.Desk.Get<DeskSignatures>().GetAsync(), "mailto:a@example.com");
        Assert.Equal(PushVerdict.Later, answer.Verdict);
        Assert.Empty(desk.Service.Taken);
    }

    [Fact]
    public async Task A_death_in_the_middle_doubles_nothing_and_loses_nothing_that_had_not_left()
    {
        var phone = await desk.BrowserAsync(oleg);
        await RaiseAsync("1");
        await RaiseAsync("2");
        await desk.FollowAsync();
        var (first, second) = ((await desk.NotesAsync())[0].Id, (await desk.NotesAsync())[1].Id);

        // Taken, handed over, and dead before it was written down.
        Assert.True(await desk.Desk.Writes.RunAsync(scope => PushMarks.TakeAsync(scope, first)));
        await desk.RoundAsync();
        Assert.Single(phone.Taken);
        await desk.RoundAfterAsync(PushMarks.Lease);
        await desk.RoundAfterAsync(PushMarks.Lease);
        Assert.Single(phone.Taken);
        Assert.Equal([(first, PushState.Unknown), (second, PushState.Sent)], (await desk.NotesAsync()).Select(n => (n.Id, n.State)));
    }

    [Fact]
    public async Task Two_who_send_at_once_hand_it_over_once()
    {
        var phone = await desk.BrowserAsync(oleg);
        await RaiseAsync("1");
        await desk.FollowAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.SendAsync()));
        Assert.Single(phone.Taken);
    }

    [Fact]
    public async Task What_was_pushed_is_forgotten_after_a_month_and_what_waits_is_not()
    {
        await desk.BrowserAsync(oleg);
        await RaiseAsync("1");
        await desk.RoundAsync();
        await desk.Desk.Writes.RunAsync(scope => PushMarks.QueueAsync(scope, new PushNote { DeviceId = 1, AgentId = oleg.Id, Topic = "x", DueAt = scope.Now + TimeSpan.FromDays(90) }));
        var sweep = desk.Desk.Get<SweepPushes>();
        desk.Desk.Clock.Advance(SweepPushes.Kept - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await sweep.ExecuteAsync(desk.Desk.Clock.Now, CancellationToken.None));
        desk.Desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await sweep.ExecuteAsync(desk.Desk.Clock.Now, CancellationToken.None));
        Assert.Single(await desk.NotesAsync());
    }

    private Task RaiseAsync(string reason) => desk.RaiseAsync(AlertKind.JobFailed, oleg, reason, new AlertData(Name: "nightly"));
}
