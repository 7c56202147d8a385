using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.AutoClose;

/// <summary>What waits for the customer too long is closed, once, and nothing else.</summary>
public sealed class SweepQuietTests : QuietTest
{
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task It_is_closed_when_the_days_have_passed_and_not_a_minute_earlier(int minutes, bool closes)
    {
        var id = await AnsweredAsync();

        Desk.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(minutes));

        Assert.Equal(closes ? 1 : 0, await SweepAsync());
        Assert.Equal(closes ? ConversationStatus.Closed : ConversationStatus.Open, (await Desk.ConversationAsync(id)).Status);
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task One_in_which_the_customer_waits_is_never_closed()
    {
        var never = await BegunAsync("anna");
        var again = await AnsweredAsync("boris");
        await Desk.CustomerWritesAsync(Channel, "And now?", "boris");

        Desk.Clock.Advance(TimeSpan.FromDays(100));

        Assert.Equal(0, await SweepAsync());
        Assert.All(new[] { never, again }, id => Assert.Equal(ConversationStatus.Open, Desk.ConversationAsync(id).Result.Status));
    }

    [Fact]
    public async Task A_robots_word_is_no_answer_and_ends_no_quiet()
    {
        var robot = await BegunAsync("anna");
        await ReplyAsync(robot, isAutomatic: true);
        var person = await AnsweredAsync("boris");
        Desk.Clock.Advance(TimeSpan.FromDays(5));
        await ReplyAsync(person, isAutomatic: true);
        await Desk.CustomerWritesAsync(Channel, "I am on holiday", "boris", automatic: true);

        Desk.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Open, (await Desk.ConversationAsync(robot)).Status);
        Assert.Equal(ConversationStatus.Closed, (await Desk.ConversationAsync(person)).Status);
    }

    [Fact]
    public async Task Pending_ones_are_closed_and_snoozed_ones_are_not_until_they_are_back_for_as_long()
    {
        var (pending, snoozed) = (await AnsweredAsync("anna"), await AnsweredAsync("boris"));
        await Desk.Get<MarkPending>().ExecuteAsync(Oleg.AsActor(), pending);
        await Desk.Get<SnoozeConversation>().ExecuteAsync(Oleg.AsActor(), snoozed, Desk.Clock.Now.AddDays(10));

        Desk.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Closed, (await Desk.ConversationAsync(pending)).Status);

        await Desk.Get<WakeSnoozed>().ExecuteAsync(Desk.Clock.Now, CancellationToken.None);
        Desk.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await SweepAsync());
        Desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await SweepAsync());
    }

    [Fact]
    public async Task Spam_deleted_and_other_channels_are_left_alone()
    {
        var elsewhere = await Desk.AddChannelAsync();
        var other = (await Desk.CustomerWritesAsync(elsewhere, "Hello", "vera")).ConversationId!.Value;
        await ReplyAsync(other);
        var (spam, deleted) = (await AnsweredAsync("anna"), await AnsweredAsync("boris"));
        await Desk.Writes.RunAsync(async scope =>
        {
            scope.Record((await scope.Db.Conversations.FindAsync(spam))!.MarkSpam(Oleg.AsActor(), scope.Now));
            scope.Record((await scope.Db.Conversations.FindAsync(deleted))!.Delete(Oleg.AsActor(), scope.Now));
        });

        Desk.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await SweepAsync());
        Assert.Equal(ConversationStatus.Open, (await Desk.ConversationAsync(other)).Status);
    }

    [Fact]
    public async Task Two_sweeps_at_once_warn_and_close_once()
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = true, Tells = true });
        List<long> ids = [];
        for (var i = 0; i < 25; i++) ids.Add(await AnsweredAsync($"v{i}"));
        Desk.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(25, (await Task.WhenAll(SweepAsync(), SweepAsync(), SweepAsync())).Sum());
        Desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(25, (await Task.WhenAll(SweepAsync(), SweepAsync(), SweepAsync())).Sum());

        await using var db = Desk.Read();
        Assert.Equal(50, await db.Messages.CountAsync(m => m.IsAutomatic));
        Assert.Equal(25, await db.Events.CountAsync(e => e.Kind == DeskEventKind.ConversationClosed));
    }

    [Fact]
    public async Task One_that_fails_does_not_hold_up_the_others()
    {
        var (broken, fine) = (await AnsweredAsync("anna"), await AnsweredAsync("boris"));
        await using (var db = Desk.Read())
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"CREATE TRIGGER broken BEFORE UPDATE ON conversations WHEN NEW.Id = {broken} AND NEW.Status = 3 BEGIN SELECT RAISE(ABORT, 'broken'); END";
            await command.ExecuteNonQueryAsync();
        }

        Desk.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Closed, (await Desk.ConversationAsync(fine)).Status);
        Assert.Equal(ConversationStatus.Open, (await Desk.ConversationAsync(broken)).Status);
    }

    [Fact]
    public async Task The_customers_word_within_the_days_reopens_for_the_same_agent_and_later_begins_a_linked_one()
    {
        await Desk.Writes.RunAsync(scope =>
        {
            scope.Db.Desks.Add(new Desk { ShopName = "Shop", CreatedAt = scope.Now, Rules = new DeskRules { ReopenDays = 3 }.ToText() });
            scope.Announce(NoticeKind.Desk, 1);
            return ValueTask.CompletedTask;
        });
        var id = await AnsweredAsync();
        Desk.Clock.Advance(TimeSpan.FromDays(7));
        await SweepAsync();

        Desk.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(id, (await Desk.CustomerWritesAsync(Channel, "Again")).ConversationId);
        var reopened = await Desk.ConversationAsync(id);
        Assert.Equal((ConversationStatus.Open, Oleg.Id), (reopened.Status, reopened.AssigneeId));
        await ReplyAsync(id);
        Desk.Clock.Advance(TimeSpan.FromDays(7));
        await SweepAsync();
        Desk.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        var next = (await Desk.CustomerWritesAsync(Channel, "Once more")).ConversationId!.Value;

        Assert.NotEqual(id, next);
        Assert.Equal(id, (await Desk.ConversationAsync(next)).PreviousId);
    }

    [Theory]
    [InlineData(false, "ix_conversations_quiet")]
    [InlineData(true, "ix_conversations_warned")]
    public async Task What_is_due_is_found_by_its_index(bool warns, string index)
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = warns });
        List<string> seen = [];
        await using var db = Desk.Read();
        var before = Desk.Clock.Now;
        var query = warns
            ? db.Conversations.Where(c => c.ChannelId == Channel && c.Status < ConversationStatus.Snoozed && c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null
                && c.QuietWarnedAt != null && c.QuietWarnedAt <= before).OrderBy(c => c.QuietWarnedAt).ThenBy(c => c.Id).Select(c => c.Id)
            : db.Conversations.Where(c => c.ChannelId == Channel && c.Status < ConversationStatus.Snoozed && c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null
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
}
