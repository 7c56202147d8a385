using Bunit;
using SmallDesk.Domain;
using SmallDesk.Features.Push;
using SmallDesk.Features.Push.Devices;
using SmallDesk.Features.Push.Sending;
using SmallDesk.Live;
using SmallDesk.Tests.Features.Workplace;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Push;

/// <summary>The part of the profile, with a browser that says what the test says.</summary>
public sealed class PushPartTests : WorkplaceTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Devices_are_listed_with_what_became_of_them_tried_and_removed()
    {
        await OpenAsync();
        await Desk.Writes.RunAsync(scope =>
        {
            var device = new PushDevice { Id = scope.NewId(), AgentId = Oleg.Id, Endpoint = "https://push.example/1", Key = "k", Secret = "s", Label = "Chrome · Android", AddedAt = scope.Now };
            device.Failed("push.error.busy", scope.Now);
            scope.Db.PushDevices.Add(device);
            return ValueTask.CompletedTask;
        });
        var part = Show<PushPart>(_ => { });
        var row = part.WaitForElement("[data-testid=push-device]", Soon);
        Assert.Contains("Chrome · Android", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("push service is busy", part.Find("[data-testid=push-error]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("push.example", part.Markup, StringComparison.Ordinal);

        await part.PressAsync("push-test");
        part.WaitForAssertion(() => Assert.Contains("On its way", part.Find("[data-testid=notice]").TextContent, StringComparison.Ordinal), Soon);
        await using (var db = Desk.Read()) Assert.Equal(SendTestPush.Topic, Assert.Single(db.PushNotes).Topic);
        await EndTestAsync(PushVerdict.Refused);
        part.WaitForAssertion(() => Assert.Contains("Not all devices", part.Find("[data-testid=notice]").TextContent, StringComparison.Ordinal), Soon);
        Desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await part.PressAsync("push-test");
        await EndTestAsync(PushVerdict.Taken);
        part.WaitForAssertion(() => Assert.Contains("Handed over", part.Find("[data-testid=notice]").TextContent, StringComparison.Ordinal), Soon);
        await part.InvokeAsync(part.Instance.ArriveAsync);
        Assert.Contains("arrived", part.Find("[data-testid=notice]").TextContent, StringComparison.Ordinal);

        await part.PressAsync("push-remove");
        await part.PressAsync("confirm-no");
        Assert.Single(part.FindAll("[data-testid=push-device]"));
        await part.PressAsync("push-remove");
        await part.PressAsync("confirm-yes");
        part.WaitForAssertion(() => Assert.Empty(part.FindAll("[data-testid=push-device]")), Soon);
    }

    [Fact]
    public async Task Choices_are_kept_at_once_and_troubles_of_the_desk_are_for_owners()
    {
        await OpenAsync();
        await Desk.Writes.RunAsync(scope =>
        {
            scope.Db.PushDevices.Add(new PushDevice { Id = scope.NewId(), AgentId = Oleg.Id, Endpoint = "e", AddedAt = scope.Now });
            return ValueTask.CompletedTask;
        });
        var part = Show<PushPart>(_ => { });
        part.WaitForElement("[data-testid=push-soon]", Soon);
        Assert.Empty(part.FindAll("[data-testid=push-trouble]"));
        await part.PutAsync("push-soon", false);
        await part.PutAsync("push-hides", true);
        await part.PutAsync("push-away", true);
        await part.PutAsync("push-quiet", true);
        await part.PutAsync("push-quiet-from", "23:15");
        await part.PutAsync("push-quiet-zone", "Asia/Omsk");
        var chosen = (await Desk.Get<PushQuery>().MineAsync(Oleg.AsActor())).Choices;
        Assert.Equal((false, true, true, true), (chosen.TellsSoon, chosen.TellsLate, chosen.HidesWords, chosen.OnlyAway));
        Assert.Equal(new SmallDesk.Features.Alerting.QuietTime((23 * 60) + 15, 8 * 60, "Asia/Omsk"), chosen.Quiet);
    }

    [Theory]
    [InlineData("denied", null, "push-denied")]
    [InlineData("ready", "AbortError", "notice")]
    public async Task What_the_browser_does_not_allow_is_explained(string standing, string? error, string shown)
    {
        await OpenAsync();
        var part = Show<PushPart>(_ => { });
        await part.InvokeAsync(() => part.Instance.RefuseAsync(standing, error));
        Assert.NotNull(part.WaitForElement($"[data-testid={shown}]", Soon));
    }

    private async Task OpenAsync()
    {
        await BeginAsync();
        await Desk.Writes.RunAsync(scope =>
        {
            scope.Db.Desks.Add(new SmallDesk.Domain.Desk { ShopName = "Shop", Language = "en", CreatedAt = scope.Now });
            scope.Announce(NoticeKind.Desk, 1);
            return ValueTask.CompletedTask;
        });
    }

    private async Task EndTestAsync(PushVerdict verdict)
    {
        List<long> open;
        await using (var db = Desk.Read()) open = [.. db.PushNotes.Where(n => n.DueAt != null).Select(n => n.Id)];
        foreach (var id in open)
        {
            await Desk.Writes.RunAsync(scope => PushMarks.TakeAsync(scope, id));
            await Desk.Writes.RunAsync(scope => PushMarks.SettleAsync(scope, id, new PushAnswer(verdict, verdict == PushVerdict.Taken ? null : "push.error.refused")));
        }
    }
}
