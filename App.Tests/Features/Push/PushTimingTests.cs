using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Push.Sending;
using SmallDesk.Live;
using SmallDesk.Tests.Features.Waiting;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Pushing;

namespace SmallDesk.Tests.Features.Push;

/// <summary>What is pushed and when, by a clock that the test turns.</summary>
public sealed class PushTimingTests : IAsyncLifetime
{
    private const string Words = "Где мой заказ?";

    private PushDesk desk = null!;
    private FakeBrowser phone = null!;
    private Agent oleg = null!;
    private long channel;

    public async Task InitializeAsync()
    {
        desk = await PushDesk.OpenAsync();
        oleg = await desk.Desk.AddAgentAsync("Олег", AgentRole.Owner);
        channel = await desk.Desk.AddChannelAsync();
        await desk.Desk.WantsAsync(channel, new AnswerTargets { FirstMinutes = 60, EscalateMinutes = 30 });
        phone = await desk.BrowserAsync(oleg);
        desk.Desk.Clock.Advance(TimeSpan.FromMinutes(10));
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Who_waits_is_told_by_name_and_first_line_and_a_newer_alert_takes_the_place_of_the_older()
    {
        var asked = await AskAsync();
        await desk.Desk.SweepAfterAsync(50);
        await desk.RoundAsync();
        await desk.Desk.SweepAfterAsync(15);
        await desk.RoundAsync();
        var number = (await desk.Desk.ConversationAsync(asked)).Number;
        Assert.Equal([$"Гость {number}: пора ответить", $"Гость {number}: ответ просрочен"], phone.Shown.Select(s => s.Title));
        Assert.All(phone.Shown, s => Assert.Equal((Words, $"/c/{number}", 1), (s.Body, s.Url, s.Waiting)));
        Assert.Single(phone.Taken.Select(t => t.Headers["Topic"]).Distinct(StringComparer.Ordinal));
        Assert.All(phone.Taken, t => Assert.Equal("high", t.Headers["Urgency"]));
    }

    [Fact]
    public async Task Who_wants_no_words_is_shown_neither_name_nor_word()
    {
        await desk.ChooseAsync(oleg, c => c with { HidesWords = true });
        await AskAsync();
        await desk.Desk.SweepAfterAsync(65);
        await desk.RoundAsync();
        var shown = Assert.Single(phone.Shown);
        Assert.Equal("Ответ клиенту просрочен", shown.Title);
        Assert.DoesNotContain("заказ", shown.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Гость", shown.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_seen_behind_the_bell_is_not_pushed_neither_before_it_was_queued_nor_after()
    {
        await RaiseAsync("1");
        await SeeAsync();
        await RaiseAsync("2");
        await desk.FollowAsync();
        await SeeAsync();
        await desk.SendAsync();
        await RaiseAsync("3");
        await desk.RoundAsync();
        Assert.Single(phone.Taken);
        Assert.Equal([PushState.Dropped, PushState.Sent], await desk.StatesAsync());
    }

    [Fact]
    public async Task Who_was_answered_or_taken_by_a_colleague_meanwhile_disturbs_nobody()
    {
        var (answered, taken) = (await AskAsync(), await AskAsync("boris"));
        await desk.Desk.SweepAfterAsync(65);
        await desk.FollowAsync();
        await desk.Desk.Get<CloseConversation>().ExecuteAsync(oleg.AsActor(), answered);
        await desk.Desk.Get<AssignConversation>().ExecuteAsync(Actor.System, taken, (await desk.Desk.AddAgentAsync("Ира")).Id);
        await desk.SendAsync();
        Assert.Empty(phone.Taken);
        Assert.All(await desk.StatesAsync(), s => Assert.Equal(PushState.Dropped, s));
    }

    [Theory]
    [InlineData(AlertKind.AnswerApproaching)]
    [InlineData(AlertKind.AnswerEscalated)]
    [InlineData(AlertKind.LowScore)]
    [InlineData(AlertKind.ChannelDown)]
    public async Task Kinds_that_somebody_does_not_want_are_not_pushed(AlertKind unwanted)
    {
        await desk.ChooseAsync(oleg, c => unwanted switch
        {
            AlertKind.AnswerApproaching => c with { TellsSoon = false },
            AlertKind.AnswerEscalated => c with { TellsLate = false },
            AlertKind.LowScore => c with { TellsScores = false },
            _ => c with { TellsTrouble = false },
        });
        foreach (var kind in Enum.GetValues<AlertKind>()) await desk.RaiseAsync(kind, oleg, $"{kind}");
        await desk.FollowAsync();
        var group = unwanted switch { AlertKind.AnswerApproaching or AlertKind.LowScore => 1, AlertKind.AnswerEscalated => 2, _ => 4 };
        Assert.Equal(Enum.GetValues<AlertKind>().Length - group, (await desk.NotesAsync()).Count);
    }

    [Fact]
    public async Task Quiet_hours_hold_it_back_to_the_minute_and_then_only_the_newest_of_a_conversation_comes()
    {
        // The clock stands at 9:10; quiet until 11 in the desk's time, which is UTC.
        await desk.ChooseAsync(oleg, c => c with { Quiet = new QuietTime(9 * 60, 11 * 60, null) });
        await AskAsync();
        await desk.Desk.SweepAfterAsync(50);
        await desk.RoundAsync();
        await desk.Desk.SweepAfterAsync(15);
        await desk.RoundAsync();
        await desk.RoundAfterAsync(Until(11) - TimeSpan.FromMinutes(1));
        Assert.Empty(phone.Taken);
        await desk.RoundAfterAsync(TimeSpan.FromMinutes(1));
        Assert.EndsWith("просрочен", Assert.Single(phone.Shown).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_hours_that_were_chosen_after_it_was_queued_hold_it_too()
    {
        await RaiseAsync("1");
        await desk.FollowAsync();
        await desk.ChooseAsync(oleg, c => c with { Quiet = new QuietTime(9 * 60, 11 * 60, null) });
        await desk.SendAsync();
        Assert.Empty(phone.Taken);
        await desk.RoundAfterAsync(Until(11));
        Assert.Single(phone.Taken);
    }

    [Fact]
    public async Task Who_wants_it_only_while_away_is_left_in_peace_with_the_desk_open()
    {
        await desk.ChooseAsync(oleg, c => c with { OnlyAway = true });
        var attendance = desk.Desk.Get<Attendance>();
        attendance.Came(oleg.Id);
        await RaiseAsync("1");
        await desk.RoundAsync();
        await desk.RoundAfterAsync(Attendance.Grace);
        Assert.Empty(phone.Taken);

        // Whoever had just left is told after all.
        await RaiseAsync("2");
        attendance.Left(oleg.Id);
        await desk.RoundAsync();
        Assert.Empty(phone.Taken);
        await desk.RoundAfterAsync(Attendance.Grace);
        Assert.Single(phone.Taken);
    }

    [Fact]
    public async Task Neither_what_came_before_the_device_nor_what_is_a_day_old_is_pushed()
    {
        await RaiseAsync("1");
        desk.Desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await desk.BrowserAsync(oleg, "late");
        await RaiseAsync("2");
        desk.Desk.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(30));
        await desk.FollowAsync();
        var device = (await desk.DeviceAsync(late))!.Id;
        Assert.Single(await desk.NotesAsync(), n => n.DeviceId == device);
        Assert.Equal(2, (await desk.NotesAsync()).Count);
    }

    [Fact]
    public async Task A_test_goes_to_all_devices_whatever_was_chosen_but_not_without_end()
    {
        var laptop = await desk.BrowserAsync(oleg, "laptop");
        await desk.ChooseAsync(oleg, c => c with { OnlyAway = true, HidesWords = true, Quiet = new QuietTime(0, 1439, null) });
        var test = desk.Desk.Get<SendTestPush>();
        Assert.Equal(2, await test.ExecuteAsync(oleg.AsActor()));
        await desk.SendAsync();
        Assert.Equal(["Проверка", "Проверка"], phone.Shown.Concat(laptop.Shown).Select(s => s.Title));
        Assert.Equal(SendTestPush.Topic, phone.Shown[0].Tag);
        for (var i = 0; i < 9; i++) Assert.NotNull(await test.ExecuteAsync(oleg.AsActor()));
        Assert.Null(await test.ExecuteAsync(oleg.AsActor()));
    }

    private Task<long> AskAsync(string visitor = "anna") => desk.Desk.AskedAsync(channel, visitor);

    private Task RaiseAsync(string reason) => desk.RaiseAsync(AlertKind.JobFailed, oleg, reason, new AlertData(Name: "nightly"));

    private Task SeeAsync() => desk.Desk.Get<SeeAlerts>().ExecuteAsync(oleg.AsActor(), long.MaxValue);

    private TimeSpan Until(int hour) => desk.Desk.Clock.Now.Date.AddHours(hour) - desk.Desk.Clock.Now;
}
