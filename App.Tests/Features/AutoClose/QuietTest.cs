using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.AutoClose;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Rules;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.AutoClose;

/// <summary>A desk with a Channel that closes what is quiet for seven days.</summary>
public abstract class QuietTest : IAsyncLifetime
{
    private protected TestDesk Desk { get; } = TestDesk.Open();
    private protected Agent Oleg { get; private set; } = null!;
    private protected long Channel { get; private set; }

    public async Task InitializeAsync()
    {
        (Channel, Oleg) = (await Desk.AddChannelAsync(), await Desk.AddAgentAsync());
        await RuleAsync(new QuietClose { IsOn = true, Days = 7 });
    }

    public Task DisposeAsync() => Desk.DisposeAsync().AsTask();

    private protected Task RuleAsync(QuietClose quiet) => Desk.Get<SaveRules>().ExecuteAsync(Actor.System, Channel, (rules, _) => rules with { Quiet = quiet });

    private protected Task SetHoursAsync(string zone, OpenSpan span) => Desk.Writes.RunAsync(async scope =>
    {
        var week = WeekHours.Write(Enum.GetValues<DayOfWeek>().ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [span]));
        var calendar = new Calendar { Id = scope.NewId(), Name = "Shop", TimeZone = zone, Week = week, CreatedAt = scope.Now };
        scope.Db.Calendars.Add(calendar);
        (await scope.Db.Channels.SingleAsync(c => c.Id == Channel)).CalendarId = calendar.Id;
        scope.Announce(NoticeKind.Desk, 1);
    });

    private protected Task<long> SweepAsync() => Desk.Get<SweepQuiet>().ExecuteAsync(Desk.Clock.Now);

    private protected async Task<long> BegunAsync(string visitor = "anna", string words = "Hello there") => (await Desk.CustomerWritesAsync(Channel, words, visitor)).ConversationId!.Value;

    private protected async Task<long> AnsweredAsync(string visitor = "anna", string words = "Hello there")
    {
        var id = await BegunAsync(visitor, words);
        await ReplyAsync(id);
        return id;
    }

    private protected async Task ReplyAsync(long id, bool isAutomatic = false) =>
        Assert.IsType<ReplyResult.Stored>(await Desk.Get<SendReply>().ExecuteAsync(isAutomatic ? Actor.System : Oleg.AsActor(), new ReplyText(id, "Here you are") { IsAutomatic = isAutomatic }));
}
