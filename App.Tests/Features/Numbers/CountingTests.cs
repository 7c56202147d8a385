using SmallDesk.Domain;
using SmallDesk.Domain.Numbers;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Features.Waiting;

namespace SmallDesk.Tests.Features.Numbers;

/// <summary>Every measure, on desks small enough to compute by hand.</summary>
public sealed class CountingTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public async Task A_day_by_hand()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        var anna = await desk.AskAsync();
        desk.Later(10);
        await desk.AnswerAsync(anna);
        desk.Later(10);
        await desk.AskAsync();
        desk.Later(5);
        await desk.AnswerAsync(anna);
        desk.Later(5);
        await desk.CloseAsync(anna);
        var boris = await desk.AskAsync("boris");
        desk.Later(60);
        await desk.AnswerAsync(boris);

        Assert.Equal((2, 3, 3, 2, 1, 0), await desk.CountsAsync(Monday));
        var all = await desk.NumbersAsync(Monday);
        var total = all.Total();
        Assert.Equal([TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(60)], total.FirstAnswers.Percentiles(false, 50, 90));
        Assert.Equal(TimeSpan.FromMinutes(30), total.Resolutions.Median(false));
        Assert.Equal((2, 1), (all.BegunByHour[9], all.Agents[desk.Oleg.Id][Measure.Closed]));
        Assert.Equal((3, 3), (all.WroteByHour[9], all.Agents[desk.Oleg.Id][Measure.Answer]));
        Assert.Equal(3, all.Channels[desk.Channel][Measure.Wrote]);
        Assert.Null(total.WithinTarget);
    }

    [Fact]
    public async Task Robots_notes_automatic_mail_history_and_spam_do_not_count()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        var spam = await desk.AskAsync("spammer");
        await desk.AnswerAsync(spam);
        await desk.SpamAsync(spam);
        await desk.AskAsync("vacation", automatic: true);
        var anna = await desk.AskAsync();
        desk.Later(3);
        await desk.Desk.Get<AddNote>().ExecuteAsync(desk.Oleg.AsActor(), new ReplyText(anna, "Курьер обещал до 12"));
        await desk.DoAsync(anna, (c, scope) => c.WeWrote(new Message { Id = scope.NewId(), ConversationId = c.Id, At = scope.Now, Direction = MessageDirection.Out, IsAutomatic = true, Text = "Получили" }, Actor.System, SmallDesk.Domain.Hours.BusinessHours.Always, scope.Now));
        await desk.DoAsync(anna, (c, scope) => c.CustomerHadWritten(new Message { Id = scope.NewId(), ConversationId = c.Id, At = scope.Now, Text = "Давно" }, scope.Now).Single());

        Assert.Equal((1, 1, 0, 0, 0, 0), await desk.CountsAsync(Monday));
    }

    [Fact]
    public async Task What_a_machine_began_and_a_person_went_on_with_begins_with_the_person()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        await desk.AskAsync(automatic: true);
        desk.Later(24 * 60);
        await desk.AskAsync();
        Assert.Equal((0, 0, 0, 0, 0, 0), await desk.CountsAsync(Monday));
        Assert.Equal((1, 1, 0, 0, 0, 0), await desk.CountsAsync(Monday.AddDays(1)));
    }

    [Fact]
    public async Task Reopening_restarts_the_clock_and_begins_nothing()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        var anna = await desk.AskAsync();
        desk.Later(10);
        await desk.AnswerAsync(anna);
        await desk.CloseAsync(anna);
        desk.Later(24 * 60);
        await desk.AskAsync();
        desk.Later(7);
        await desk.AnswerAsync(anna);
        desk.Later(1);
        await desk.CloseAsync(anna);

        Assert.Equal((0, 1, 1, 1, 1, 1), await desk.CountsAsync(Monday.AddDays(1)));
        var second = (await desk.NumbersAsync(Monday.AddDays(1))).Total();
        Assert.Equal((TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(8)), (second.FirstAnswers.Median(false), second.Resolutions.Median(false)));
        Assert.Equal((1, 2, 2, 2, 2, 1), await desk.CountsAsync(Monday, Monday.AddDays(1)));
    }

    [Fact]
    public async Task Days_end_at_the_shops_midnight()
    {
        await using var desk = await NumbersDesk.OpenAsync("Europe/Berlin");
        desk.At(new DateTime(2026, 3, 2, 22, 59, 59));
        await desk.AskAsync("anna");
        desk.At(new DateTime(2026, 3, 2, 23, 0, 0));
        await desk.AskAsync("boris");
        var (first, second) = (await desk.NumbersAsync(Monday), await desk.NumbersAsync(Monday.AddDays(1)));
        Assert.Equal((1, 1), (first.BegunByHour[23], first.Total()[Measure.Begun]));
        Assert.Equal((1, 1), (second.BegunByHour[0], second.Total()[Measure.Begun]));
    }

    [Fact]
    public async Task Where_the_clocks_change_no_hour_is_lost_and_none_is_counted_twice()
    {
        await using var desk = await NumbersDesk.OpenAsync("Europe/Berlin");
        foreach (var (hour, minute) in ((int, int)[])[(0, 59), (1, 0), (21, 59)])
        {
            desk.At(new DateTime(2026, 3, 29, hour, minute, 0));
            await desk.AskAsync($"spring{hour}");
        }

        desk.At(new DateTime(2026, 3, 29, 22, 0, 0));
        await desk.AskAsync("next");
        var spring = await desk.NumbersAsync(new DateOnly(2026, 3, 29));
        Assert.Equal((3, 1, 0, 1, 1), (spring.Total()[Measure.Begun], spring.BegunByHour[1], spring.BegunByHour[2], spring.BegunByHour[3], spring.BegunByHour[23]));

        foreach (var hour in (int[])[0, 1])
        {
            desk.At(new DateTime(2026, 10, 25, hour, 30, 0));
            await desk.AskAsync($"autumn{hour}");
        }

        desk.At(new DateTime(2026, 10, 25, 22, 59, 0));
        await desk.AskAsync("late");
        var autumn = await desk.NumbersAsync(new DateOnly(2026, 10, 25));
        Assert.Equal((3, 2, 1), (autumn.Total()[Measure.Begun], autumn.BegunByHour[2], autumn.BegunByHour[23]));
    }

    [Fact]
    public async Task Times_are_told_by_the_clock_and_in_business_hours()
    {
        await using var desk = await NumbersDesk.OpenAsync("Europe/Berlin");
        await desk.Desk.KeepsHoursAsync(desk.Channel, "Europe/Berlin");
        desk.At(new DateTime(2026, 3, 27, 16, 30, 0));
        var anna = await desk.AskAsync();

        // Summer time begins on the Sunday between: half an hour of Friday and half an hour of Monday.
        desk.At(new DateTime(2026, 3, 30, 7, 30, 0));
        await desk.AnswerAsync(anna);
        var first = (await desk.NumbersAsync(new DateOnly(2026, 3, 30))).Total().FirstAnswers;
        Assert.Equal((TimeSpan.FromHours(63), TimeSpan.FromHours(1)), (first.Median(false), first.Median(true)));
    }

    [Fact]
    public async Task An_answer_is_within_its_target_until_the_very_minute()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        await desk.Desk.WantsAsync(desk.Channel, new SmallDesk.Domain.Rules.AnswerTargets { FirstMinutes = 60, NextMinutes = 30 });
        foreach (var (visitor, first, next) in ((string, double, double)[])[("anna", 59.99, 29.99), ("boris", 60, 30)])
        {
            var conversation = await desk.AskAsync(visitor);
            desk.Later(first);
            await desk.AnswerAsync(conversation);
            await desk.AskAsync(visitor);
            desk.Later(next);
            await desk.AnswerAsync(conversation);

            // A second word of ours that nobody waited for has no target.
            await desk.AnswerAsync(conversation);
        }

        var all = (await desk.NumbersAsync(Monday)).Total();
        Assert.Equal((6, 4, 2, 0.5), (all[Measure.Answer], all.WithTarget, all.OnTime, all.WithinTarget));
    }

    [Fact]
    public async Task What_the_desk_closed_by_itself_is_told_apart()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        var anna = await desk.AskAsync();
        await desk.AnswerAsync(anna);
        desk.Later(60);
        await desk.DoAsync(anna, (c, scope) => c.CloseQuiet(7, isSilent: false, SmallDesk.Domain.Hours.BusinessHours.Always, scope.Now));
        var all = await desk.NumbersAsync(Monday);
        Assert.Equal((1, 1, 0), (all.Total()[Measure.Closed], all.Total().ClosedByDesk, all.Agents[desk.Oleg.Id][Measure.Closed]));
    }

    [Fact]
    public async Task A_tag_counts_once_a_day_for_each_conversation()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        var (anna, boris) = (await desk.AskAsync(), await desk.AskAsync("boris"));
        foreach (var id in (long[])[anna, boris]) await desk.DoAsync(id, (c, scope) => c.Tagged(5, "возврат", desk.Oleg.AsActor(), scope.Now));
        await desk.DoAsync(anna, (c, scope) => c.Untagged(5, "возврат", desk.Oleg.AsActor(), scope.Now));
        await desk.DoAsync(anna, (c, scope) => c.Tagged(5, "возврат", desk.Oleg.AsActor(), scope.Now));
        Assert.Equal(2, (await desk.NumbersAsync(Monday)).Tags[5]);
    }
}
