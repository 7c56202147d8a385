using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.AutoClose;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Rules;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.AutoClose;

/// <summary>What waits for the customer too long is closed, once, and nothing else.</summary>
public sealed class SweepQuietTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent oleg = null!;
    private long channel;

    public async Task InitializeAsync()
    {
        (channel, oleg) = (await desk.AddChannelAsync(), await desk.AddAgentAsync());
        await RuleAsync(new QuietClose { IsOn = true, Days = 7 });
    }

    public Task DisposeAsync() => desk.DisposeAsync().AsTask();

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task It_is_closed_when_the_days_have_passed_and_not_a_minute_earlier(int minutes, bool closes)
    {
        var id = await AnsweredAsync();

        desk.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(minutes));

        Assert.Equal(closes ? 1 : 0, await SweepAsync());
        Assert.Equal(closes ? ConversationStatus.Closed : ConversationStatus.Open, (await desk.ConversationAsync(id)).Status);
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task One_in_which_the_customer_waits_is_never_closed()
    {
        var never = await BegunAsync("anna");
        var again = await AnsweredAsync("boris");
        await desk.CustomerWritesAsync(channel, "And now?", "boris");

        desk.Clock.Advance(TimeSpan.FromDays(100));

        Assert.Equal(0, await SweepAsync());
        Assert.All(new[] { never, again }, id => Assert.Equal(ConversationStatus.Open, desk.ConversationAsync(id).Result.Status));
    }

    [Fact]
    public async Task A_robots_word_is_no_answer_and_ends_no_quiet()
    {
        var robot = await BegunAsync("anna");
        await ReplyAsync(robot, isAutomatic: true);
        var person = await AnsweredAsync("boris");
        desk.Clock.Advance(TimeSpan.FromDays(5));
        await ReplyAsync(person, isAutomatic: true);
        await desk.CustomerWritesAsync(channel, "I am on holiday", "boris", automatic: true);

        desk.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(robot)).Status);
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(person)).Status);
    }

    [Fact]
    public async Task Pending_ones_are_closed_and_snoozed_ones_are_not_until_they_are_back_for_as_long()
    {
        var (pending, snoozed) = (await AnsweredAsync("anna"), await AnsweredAsync("boris"));
        await desk.Get<MarkPending>().ExecuteAsync(oleg.AsActor(), pending);
        await desk.Get<SnoozeConversation>().ExecuteAsync(oleg.AsActor(), snoozed, desk.Clock.Now.AddDays(10));

        desk.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(pending)).Status);

        await desk.Get<WakeSnoozed>().ExecuteAsync(desk.Clock.Now, CancellationToken.None);
        desk.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await SweepAsync());
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await SweepAsync());
    }

    [Fact]
    public async Task Spam_deleted_and_other_channels_are_left_alone()
    {
        var elsewhere = await desk.AddChannelAsync();
        var other = (await desk.CustomerWritesAsync(elsewhere, "Hello", "vera")).ConversationId!.Value;
        await ReplyAsync(other);
        var (spam, deleted) = (await AnsweredAsync("anna"), await AnsweredAsync("boris"));
        await desk.Writes.RunAsync(async scope =>
        {
            scope.Record((await scope.Db.Conversations.FindAsync(spam))!.MarkSpam(oleg.AsActor(), scope.Now));
            scope.Record((await scope.Db.Conversations.FindAsync(deleted))!.Delete(oleg.AsActor(), scope.Now));
        });

        desk.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await SweepAsync());
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(other)).Status);
    }

    [Fact]
    public async Task The_customer_is_told_a_day_before_and_at_the_closing_in_their_language_once()
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = true, Tells = true, Closing = new OwnWords(En: "Closed now.") });
        var (russian, english) = (await AnsweredAsync("anna", "Здравствуйте, где заказ?"), await AnsweredAsync("boris", "Hello, where is it?"));

        desk.Clock.Advance(TimeSpan.FromDays(6) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await SweepAsync());
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await SweepAsync());
        Assert.Equal(0, await SweepAsync());
        desk.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await SweepAsync());
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await SweepAsync());
        Assert.Equal(0, await SweepAsync());

        var told = (await desk.MessagesAsync(english)).Where(m => m.IsAutomatic).ToList();
        Assert.Equal(2, told.Count);
        Assert.StartsWith("Did that solve", told[0].Text, StringComparison.Ordinal);
        Assert.Equal("Closed now.", told[1].Text);
        Assert.All(told, m => Assert.Equal((MessageDirection.Out, DeliveryState.Queued), (m.Direction, m.Delivery)));
        var russianTold = (await desk.MessagesAsync(russian)).Where(m => m.IsAutomatic).ToList();
        Assert.All(russianTold, m => Assert.Equal("ru", CustomerLanguageOf(m.Text)));
        Assert.Contains(DeskEventKind.QuietWarned, await desk.EventsAsync(english));
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(english)).Status);
    }

    [Fact]
    public async Task A_word_after_the_warning_keeps_it_open_and_a_later_quiet_is_warned_anew()
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = true });
        var id = await AnsweredAsync();
        desk.Clock.Advance(TimeSpan.FromDays(6));
        await SweepAsync();

        await desk.CustomerWritesAsync(channel, "Not quite");
        desk.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await SweepAsync());
        await ReplyAsync(id);
        desk.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, await SweepAsync());

        Assert.Equal(2, (await desk.MessagesAsync(id)).Count(m => m.IsAutomatic));
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(id)).Status);
    }

    [Fact]
    public async Task After_an_outage_the_warning_still_comes_a_day_before()
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = true });
        var id = await AnsweredAsync();

        desk.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(id)).Status);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(id)).Status);
    }

    [Fact]
    public async Task Words_wait_until_somebody_is_there_over_a_change_of_the_clocks()
    {
        // Berlin on 29 March 2026: the clocks are set forward; from 9 to 18 there is 07:00 to 16:00 UTC from then on.
        await SetHoursAsync("Europe/Berlin", new OpenSpan(9 * 60, 18 * 60));
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Tells = true });
        desk.Clock.Advance(new DateTime(2026, 3, 22, 3, 0, 0, DateTimeKind.Utc) - desk.Clock.Now);
        var id = await AnsweredAsync();

        desk.Clock.Advance(new DateTime(2026, 3, 29, 6, 59, 0, DateTimeKind.Utc) - desk.Clock.Now);
        Assert.Equal(0, await SweepAsync());
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(id)).Status);
    }

    [Fact]
    public async Task What_was_quiet_long_before_the_switch_is_closed_without_a_word()
    {
        await RuleAsync(new QuietClose());
        var old = await AnsweredAsync("anna");
        desk.Clock.Advance(TimeSpan.FromDays(30));
        var recent = await AnsweredAsync("boris");
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await desk.Get<SaveQuiet>().ExecuteAsync(Actor.System, channel, new QuietClose { IsOn = true, Days = 7, Warns = true, Tells = true }));

        Assert.Equal(1, await SweepAsync());

        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(old)).Status);
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(recent)).Status);
        Assert.DoesNotContain(await desk.MessagesAsync(old), m => m.IsAutomatic);
        await using var db = desk.Read();
        var fact = await db.Events.SingleAsync(e => e.ConversationId == old && e.Kind == DeskEventKind.ConversationClosed);
        Assert.Contains("\"silent\":true", fact.Data, StringComparison.Ordinal);
        Assert.Contains("\"resolutionBusinessSeconds\":", fact.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_sweeps_at_once_warn_and_close_once()
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = true, Tells = true });
        List<long> ids = [];
        for (var i = 0; i < 25; i++) ids.Add(await AnsweredAsync($"v{i}"));
        desk.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(25, (await Task.WhenAll(SweepAsync(), SweepAsync(), SweepAsync())).Sum());
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(25, (await Task.WhenAll(SweepAsync(), SweepAsync(), SweepAsync())).Sum());

        await using var db = desk.Read();
        Assert.Equal(50, await db.Messages.CountAsync(m => m.IsAutomatic));
        Assert.Equal(25, await db.Events.CountAsync(e => e.Kind == DeskEventKind.ConversationClosed));
    }

    [Fact]
    public async Task One_that_fails_does_not_hold_up_the_others()
    {
        var (broken, fine) = (await AnsweredAsync("anna"), await AnsweredAsync("boris"));
        await using (var db = desk.Read())
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"CREATE TRIGGER broken BEFORE UPDATE ON conversations WHEN NEW.Id = {broken} AND NEW.Status = 3 BEGIN SELECT RAISE(ABORT, 'broken'); END";
            await command.ExecuteNonQueryAsync();
        }

        desk.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(fine)).Status);
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(broken)).Status);
    }

    [Fact]
    public async Task The_customers_word_within_the_days_reopens_for_the_same_agent_and_later_begins_a_linked_one()
    {
        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.Desks.Add(new Desk { ShopName = "Shop", CreatedAt = scope.Now, Rules = new DeskRules { ReopenDays = 3 }.ToText() });
            scope.Announce(NoticeKind.Desk, 1);
            return ValueTask.CompletedTask;
        });
        var id = await AnsweredAsync();
        desk.Clock.Advance(TimeSpan.FromDays(7));
        await SweepAsync();

        desk.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(id, (await desk.CustomerWritesAsync(channel, "Again")).ConversationId);
        var reopened = await desk.ConversationAsync(id);
        Assert.Equal((ConversationStatus.Open, oleg.Id), (reopened.Status, reopened.AssigneeId));
        await ReplyAsync(id);
        desk.Clock.Advance(TimeSpan.FromDays(7));
        await SweepAsync();
        desk.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        var next = (await desk.CustomerWritesAsync(channel, "Once more")).ConversationId!.Value;

        Assert.NotEqual(id, next);
        Assert.Equal(id, (await desk.ConversationAsync(next)).PreviousId);
    }

    [Theory]
    [InlineData(false, "ix_conversations_quiet")]
    [InlineData(true, "ix_conversations_warned")]
    public async Task What_is_due_is_found_by_its_index(bool warns, string index)
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = warns });
        List<string> seen = [];
        await using var db = desk.Read();
        var before = desk.Clock.Now;
        var query = warns
            ? db.Conversations.Where(c => c.ChannelId == channel && c.Status < ConversationStatus.Snoozed && c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null
                && c.QuietWarnedAt != null && c.QuietWarnedAt <= before).OrderBy(c => c.QuietWarnedAt).ThenBy(c => c.Id).Select(c => c.Id)
            : db.Conversations.Where(c => c.ChannelId == channel && c.Status < ConversationStatus.Snoozed && c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null
                && c.AwaitingSince != null && c.QuietWarnedAt == null && c.AwaitingSince <= before).OrderBy(c => c.AwaitingSince).ThenBy(c => c.Id).Select(c => c.Id);
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using (var plan = await command.ExecuteReaderAsync())
        {
            while (await plan.ReadAsync()) seen.Add(plan.GetString(3));
        }

        Assert.Contains(index, Assert.Single(seen), StringComparison.Ordinal);
    }

    private static string? CustomerLanguageOf(string text) => SmallDesk.Features.Names.CustomerLanguage.Written(text);

    private Task RuleAsync(QuietClose quiet) => desk.Get<SaveRules>().ExecuteAsync(Actor.System, channel, (rules, _) => rules with { Quiet = quiet });

    private Task SetHoursAsync(string zone, OpenSpan span) => desk.Writes.RunAsync(async scope =>
    {
        var week = WeekHours.Write(Enum.GetValues<DayOfWeek>().ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [span]));
        var calendar = new Calendar { Id = scope.NewId(), Name = "Shop", TimeZone = zone, Week = week, CreatedAt = scope.Now };
        scope.Db.Calendars.Add(calendar);
        (await scope.Db.Channels.SingleAsync(c => c.Id == channel)).CalendarId = calendar.Id;
        scope.Announce(NoticeKind.Desk, 1);
    });

    private Task<long> SweepAsync() => desk.Get<SweepQuiet>().ExecuteAsync(desk.Clock.Now);

    private async Task<long> BegunAsync(string visitor = "anna", string words = "Hello there") => (await desk.CustomerWritesAsync(channel, words, visitor)).ConversationId!.Value;

    private async Task<long> AnsweredAsync(string visitor = "anna", string words = "Hello there")
    {
        var id = await BegunAsync(visitor, words);
        await ReplyAsync(id);
        return id;
    }

    private async Task ReplyAsync(long id, bool isAutomatic = false) =>
        Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(isAutomatic ? Actor.System : oleg.AsActor(), new ReplyText(id, "Here you are") { IsAutomatic = isAutomatic }));
}
