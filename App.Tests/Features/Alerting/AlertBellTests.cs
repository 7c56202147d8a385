using Bunit;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Conversations;
using SmallDesk.Tests.Features.Waiting;
using SmallDesk.Tests.Features.Workplace;

namespace SmallDesk.Tests.Features.Alerting;

public sealed class AlertBellTests : WorkplaceTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task It_counts_what_was_not_seen_lists_it_and_forgets_the_count_when_it_is_opened()
    {
        await BeginAsync();
        await Desk.WantsAsync(ChannelId, new SmallDesk.Domain.Rules.AnswerTargets { FirstMinutes = 60 });
        var conversation = await WritesAsync("Where is my order?");
        await Desk.Get<AssignConversation>().ExecuteAsync(Actor.System, conversation.Id, Oleg.Id);
        var bell = Show<AlertBell>(_ => { });
        Assert.Empty(bell.FindAll("[data-testid=bell-count]"));
        await Desk.SweepAfterAsync(75);
        await RaiseAsync(AlertKind.JobFailed, "job:1", new AlertData(Name: "alerts.title", Problem: "disk full"), Oleg.Id);
        await RaiseAsync(AlertKind.LowScore, "score:1", new AlertData(Score: 2), conversation.Id, Oleg.Id);
        bell.WaitForAssertion(() => Assert.StartsWith("3", bell.Find("[data-testid=bell-count]").TextContent, StringComparison.Ordinal), Soon);
        Assert.Empty(bell.FindAll("[data-testid=alert]"));

        await ToggleAsync(bell);
        var lines = bell.WaitForElements("[data-testid=alert]", 3, Soon);
        Assert.Equal([$"/c/{conversation.Number}", AlertWords.Jobs, $"/c/{conversation.Number}"], lines.Select(l => l.QuerySelector("a")!.GetAttribute("href")));
        Assert.Equal(["Guest 1 gave a low score: 2", "Failed: Alerts", "Guest 1: the answer is overdue"], lines.Select(l => l.QuerySelector("bdi")!.TextContent));
        Assert.Contains("disk full", lines[1].TextContent, StringComparison.Ordinal);
        Assert.StartsWith("1 h", lines[2].QuerySelector("time.wait.late")!.TextContent, StringComparison.Ordinal);
        bell.WaitForAssertion(() => Assert.Empty(bell.FindAll("[data-testid=bell-count]")), Soon);
        Assert.Equal(3, bell.FindAll("a.fresh").Count);

        // Answered since: it no longer says that they wait. Looked at again, nothing is new.
        await Desk.Get<CloseConversation>().ExecuteAsync(Oleg.AsActor(), conversation.Id);
        bell.WaitForAssertion(() => Assert.Empty(bell.FindAll("time.wait")), Soon);
        await ToggleAsync(bell);
        Assert.Empty(bell.FindAll("a.fresh"));
    }

    [Fact]
    public async Task Somebody_elses_alert_is_not_shown_and_what_is_gone_leads_nowhere()
    {
        await BeginAsync();
        var bell = Show<AlertBell>(_ => { });
        await RaiseAsync(AlertKind.JobFailed, "job:1", AlertData.Nothing, Oleg.Id + 1000);
        await RaiseAsync(AlertKind.LowScore, "score:1", new AlertData(Score: 1), 4711, Oleg.Id);
        bell.WaitForAssertion(() => Assert.StartsWith("1", bell.Find("[data-testid=bell-count]").TextContent, StringComparison.Ordinal), Soon);
        await ToggleAsync(bell);
        Assert.Empty(Assert.Single(bell.WaitForElements("[data-testid=alert]", 1, Soon)).QuerySelectorAll("a"));
    }

    [Fact]
    public async Task While_there_is_nothing_it_says_what_it_is_for()
    {
        await BeginAsync();
        var bell = Show<AlertBell>(_ => { });
        await ToggleAsync(bell);
        Assert.NotNull(bell.Find("[data-testid=alerts-none]"));
    }

    private static Task ToggleAsync(IRenderedComponent<AlertBell> bell) => bell.InvokeAsync(() => bell.Find("[data-testid=alerts]").TriggerEventAsync("ontoggle", EventArgs.Empty));

    private Task RaiseAsync(AlertKind kind, string reason, AlertData data, long agent) => RaiseAsync(kind, reason, data, null, agent);

    private Task RaiseAsync(AlertKind kind, string reason, AlertData data, long? conversation, long agent) =>
        Desk.Writes.RunAsync(async scope => await Desk.Get<RaiseAlert>().ExecuteAsync(scope, kind, [agent], reason, conversation, data.ToText()));
}
