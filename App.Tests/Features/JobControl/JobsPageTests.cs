using Bunit;
using SmallDesk.Domain;
using SmallDesk.Features.JobControl;
using SmallDesk.Jobs;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.JobControl;

public sealed class JobsPageTests : ComponentTest
{
    [Fact]
    public async Task The_owner_sees_every_line_runs_one_and_pauses_it()
    {
        var page = await ShowAsync();
        Assert.Equal(Schedule.Usual.Lines.Select(l => l.Key), page.FindAll("[data-testid=job]").Select(j => j.GetAttribute("data-key")!));
        Assert.Contains("Every 30 seconds", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Every 10 minutes", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Every 6 hours", page.Markup, StringComparison.Ordinal);

        await page.PressAsync("[data-key=snooze] [data-testid=job-run]");
        page.WaitForAssertion(() => Assert.Contains("Nothing was due", page.Find("[data-key=snooze]").TextContent, StringComparison.Ordinal));
        await page.PressAsync("[data-key=snooze] [data-testid=job-open]");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=job-runs] li")));
        await page.PressAsync("[data-key=snooze] [data-testid=job-pause]");
        page.WaitForAssertion(() => Assert.Contains("Paused", page.Find("[data-key=snooze]").TextContent, StringComparison.Ordinal));
        Assert.NotNull(Desk.Get<JobBook>().Of("snooze").PausedAt);
    }

    [Fact]
    public async Task What_fails_stands_first_with_since_when_and_why()
    {
        var broken = new JobLine("acts", new Every(TimeSpan.FromHours(6), TimeSpan.FromHours(6)), (_, _, _) => throw new InvalidOperationException("The disk is full."));
        await Desk.Get<JobRunner>().TickAsync(broken, CancellationToken.None);
        var page = await ShowAsync();

        Assert.Equal("acts", page.Find("[data-testid=job]").GetAttribute("data-key"));
        Assert.Contains("Fails since", page.Find("[data-testid=job-failing]").TextContent, StringComparison.Ordinal);
        await page.PressAsync("[data-key=acts] [data-testid=job-open]");
        page.WaitForAssertion(() => Assert.Contains("The disk is full.", page.Find("[data-testid=job-runs]").TextContent, StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<JobsPage>> ShowAsync()
    {
        await Desk.Get<JobBook>().OpenAsync();
        var owner = await Desk.AddAgentAsync("Ira", AgentRole.Owner);
        var reader = new Reader(owner.AsActor(), owner.Id, owner.Name, null, "auto", TimeZoneInfo.Utc, IsAvailable: true, SoundOn: false, NotificationsOn: false, "Shop");
        return Render<JobsPage>(p => p.AddCascadingValue(reader));
    }
}
