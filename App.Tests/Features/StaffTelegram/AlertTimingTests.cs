using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.StaffTelegram.Alerts;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Features.StaffTelegram.Posts;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.StaffTelegram;

/// <summary>When somebody may be disturbed, by a clock that the test turns.</summary>
public sealed class AlertTimingTests
{
    // The test's clock begins at nine in the morning, UTC: noon in Moscow.
    private static readonly TimeSpan UntilElevenAtNight = TimeSpan.FromHours(11);

    [Theory]
    [InlineData("2026-03-02T18:59", null)]
    [InlineData("2026-03-02T19:00", "2026-03-03T05:00")]
    [InlineData("2026-03-03T04:59", "2026-03-03T05:00")]
    [InlineData("2026-03-03T05:00", null)]
    public void Quiet_hours_are_counted_in_their_own_zone_and_over_midnight(string now, string? end)
    {
        var link = new StaffLink { QuietFrom = 22 * 60, QuietTo = 8 * 60, QuietZone = "Europe/Moscow" };
        Assert.Equal(Utc(end), QuietHours.EndOf(link, TimeZoneInfo.Utc, Utc(now)!.Value));
    }

    [Fact]
    public void Where_the_clock_skips_the_end_quiet_hours_still_end()
    {
        var link = new StaffLink { QuietFrom = 23 * 60, QuietTo = (2 * 60) + 30, QuietZone = "Europe/Berlin" };
        Assert.Equal(Utc("2026-03-29T01:00"), QuietHours.EndOf(link, TimeZoneInfo.Utc, Utc("2026-03-29T00:30")!.Value));
    }

    [Fact]
    public async Task What_comes_in_quiet_hours_waits_as_one_alert_and_is_told_only_if_somebody_still_waits()
    {
        await using var desk = TestDesk.Open();
        var (oleg, shop) = await OpenAsync(desk, l => (l.QuietFrom, l.QuietTo, l.QuietZone) = (22 * 60, 8 * 60, "Europe/Moscow"));
        desk.Clock.Advance(UntilElevenAtNight);
        var mine = (await desk.CustomerWritesAsync(shop, "Вы открыты?", "anna")).ConversationId!.Value;
        await desk.Get<AssignConversation>().ExecuteAsync(Actor.System, mine, oleg.Id);
        await desk.CustomerWritesAsync(shop, "Ау!", "anna");
        await desk.CustomerWritesAsync(shop, "Я передумал", "boris");
        await FollowAsync(desk);

        var held = await AlertsAsync(desk);
        var morning = new DateTime(2026, 3, 3, 5, 0, 0, DateTimeKind.Utc);
        Assert.Equal(2, held.Count(p => p.SettledAt is null));
        Assert.All(held, p => Assert.Equal(morning, p.DueAt));
        desk.Clock.Advance(morning - desk.Clock.Now);
        var boris = held.Single(p => p.ConversationId != mine);
        await desk.Get<CloseConversation>().ExecuteAsync(Actor.System, boris.ConversationId!.Value);
        Assert.True((await RelevanceAsync(desk, boris)).IsIdle);
        var own = held.Last(p => p.ConversationId == mine);
        Assert.Equal(default, await RelevanceAsync(desk, own));
        Assert.Equal(StaffPostKind.Mine, own.Kind);
    }

    [Fact]
    public async Task Who_wants_alerts_only_while_away_gets_none_while_the_desk_is_open_or_was_just_closed()
    {
        await using var desk = TestDesk.Open();
        var (oleg, shop) = await OpenAsync(desk, l => l.OnlyAway = true);
        var attendance = desk.Get<Attendance>();
        attendance.Came(oleg.Id);
        desk.Clock.Advance(Attendance.Grace * 2);
        await desk.CustomerWritesAsync(shop, "Есть кто?", "anna");
        await FollowAsync(desk);
        var alert = Assert.Single(await AlertsAsync(desk));
        Assert.Equal(desk.Clock.Now + Attendance.Grace, alert.DueAt);
        Assert.True((await RelevanceAsync(desk, alert)).IsIdle);

        // Whoever had just left is told after all.
        attendance.Left(oleg.Id);
        desk.Clock.Advance(Attendance.Grace);
        Assert.Equal(default, await RelevanceAsync(desk, alert));
        await desk.CustomerWritesAsync(shop, "Алло", "boris");
        await FollowAsync(desk);
        Assert.Equal(desk.Clock.Now, (await AlertsAsync(desk))[^1].DueAt);
    }

    [Fact]
    public async Task What_happened_before_anybody_was_linked_is_told_to_nobody()
    {
        await using var desk = TestDesk.Open();
        var shop = await desk.AddChannelAsync();
        await desk.CustomerWritesAsync(shop, "Давно", "anna");
        await OpenAsync(desk, _ => { });
        await FollowAsync(desk);
        Assert.Empty(await AlertsAsync(desk));
    }

    [Fact]
    public async Task What_was_told_long_ago_is_forgotten()
    {
        await using var desk = TestDesk.Open();
        var (_, shop) = await OpenAsync(desk, _ => { });
        await desk.CustomerWritesAsync(shop, "Есть кто?", "anna");
        await FollowAsync(desk);
        var post = Assert.Single(await AlertsAsync(desk));
        await desk.Writes.RunAsync(scope => PostMarks.SentAsync(scope, post.Id, "1:601:5", post.UpToId!.Value));
        desk.Clock.Advance(TimeSpan.FromDays(59));
        Assert.Equal(0, await desk.Get<SmallDesk.Features.StaffTelegram.SweepStaff>().ExecuteAsync());
        desk.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await desk.Get<SmallDesk.Features.StaffTelegram.SweepStaff>().ExecuteAsync());
        Assert.Empty(await AlertsAsync(desk));
    }

    private static async Task<(Agent Agent, long Shop)> OpenAsync(TestDesk desk, Action<StaffLink> choose)
    {
        var shop = await desk.AddChannelAsync();
        var bot = await desk.AddChannelAsync("telegram");
        var agent = await desk.AddAgentAsync();
        await desk.Writes.RunAsync(async scope =>
        {
            var link = new StaffLink { AgentId = agent.Id };
            link.Link(bot, "601", "Oleg", scope.Now);
            choose(link);
            scope.Db.StaffLinks.Add(link);
            await Beginning.SetAsync(scope, desk.Get<SmallDesk.Features.StaffTelegram.StaffBook>());
            desk.Get<SmallDesk.Features.StaffTelegram.StaffBook>().Changed();
        });
        return (agent, shop);
    }

    private static async Task FollowAsync(TestDesk desk)
    {
        while (await desk.Get<FollowDesk>().ExecuteAsync(CancellationToken.None)) await Task.Yield();
    }

    private static async Task<List<StaffPost>> AlertsAsync(TestDesk desk)
    {
        await using var db = desk.Read();
        return [.. (await db.StaffPosts.AsNoTracking().OrderBy(p => p.Id).ToListAsync()).Where(p => p.IsAlert)];
    }

    private static async Task<Relevance> RelevanceAsync(TestDesk desk, StaffPost post)
    {
        await using var db = desk.Read();
        var fresh = await db.StaffPosts.AsNoTracking().SingleAsync(p => p.Id == post.Id);
        var place = await PostPlace.OfAsync(db, desk.Get<SmallDesk.Data.Lookup.DeskDirectory>(), fresh);
        return await desk.Get<PostRelevance>().OfAsync(db, fresh, place!, desk.Clock.Now);
    }

    private static DateTime? Utc(string? text) => text is null ? null : DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
