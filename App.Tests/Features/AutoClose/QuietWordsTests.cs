using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.AutoClose;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.AutoClose;

/// <summary>What customers are told of the closing, and when.</summary>
public sealed class QuietWordsTests : QuietTest
{
    [Fact]
    public async Task The_customer_is_told_a_day_before_and_at_the_closing_in_their_language_once()
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = true, Tells = true, Closing = new OwnWords(En: "Closed now.") });
        var (russian, english) = (await AnsweredAsync("anna", "Здравствуйте, где заказ?"), await AnsweredAsync("boris", "Hello, where is it?"));

        Desk.Clock.Advance(TimeSpan.FromDays(6) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await SweepAsync());
        Desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await SweepAsync());
        Assert.Equal(0, await SweepAsync());
        Desk.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await SweepAsync());
        Desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await SweepAsync());
        Assert.Equal(0, await SweepAsync());

        var told = (await Desk.MessagesAsync(english)).Where(m => m.IsAutomatic).ToList();
        Assert.Equal(2, told.Count);
        Assert.StartsWith("Did that solve", told[0].Text, StringComparison.Ordinal);
        Assert.Equal("Closed now.", told[1].Text);
        Assert.All(told, m => Assert.Equal((MessageDirection.Out, DeliveryState.Queued), (m.Direction, m.Delivery)));
        var russianTold = (await Desk.MessagesAsync(russian)).Where(m => m.IsAutomatic).ToList();
        Assert.All(russianTold, m => Assert.Equal("ru", CustomerLanguageOf(m.Text)));
        Assert.Contains(DeskEventKind.QuietWarned, await Desk.EventsAsync(english));
        Assert.Equal(ConversationStatus.Closed, (await Desk.ConversationAsync(english)).Status);
    }

    [Fact]
    public async Task A_word_after_the_warning_keeps_it_open_and_a_later_quiet_is_warned_anew()
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = true });
        var id = await AnsweredAsync();
        Desk.Clock.Advance(TimeSpan.FromDays(6));
        await SweepAsync();

        await Desk.CustomerWritesAsync(Channel, "Not quite");
        Desk.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await SweepAsync());
        await ReplyAsync(id);
        Desk.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, await SweepAsync());

        Assert.Equal(2, (await Desk.MessagesAsync(id)).Count(m => m.IsAutomatic));
        Assert.Equal(ConversationStatus.Open, (await Desk.ConversationAsync(id)).Status);
    }

    [Fact]
    public async Task After_an_outage_the_warning_still_comes_a_day_before()
    {
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Warns = true });
        var id = await AnsweredAsync();

        Desk.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Open, (await Desk.ConversationAsync(id)).Status);
        Desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Closed, (await Desk.ConversationAsync(id)).Status);
    }

    [Fact]
    public async Task Words_wait_until_somebody_is_there_over_a_change_of_the_clocks()
    {
        // Berlin on 29 March 2026: the clocks are set forward; from 9 to 18 there is 07:00 to 16:00 UTC from then on.
        await SetHoursAsync("Europe/Berlin", new OpenSpan(9 * 60, 18 * 60));
        await RuleAsync(new QuietClose { IsOn = true, Days = 7, Tells = true });
        Desk.Clock.Advance(new DateTime(2026, 3, 22, 3, 0, 0, DateTimeKind.Utc) - Desk.Clock.Now);
        var id = await AnsweredAsync();

        Desk.Clock.Advance(new DateTime(2026, 3, 29, 6, 59, 0, DateTimeKind.Utc) - Desk.Clock.Now);
        Assert.Equal(0, await SweepAsync());
        Desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(ConversationStatus.Closed, (await Desk.ConversationAsync(id)).Status);
    }

    [Fact]
    public async Task What_was_quiet_long_before_the_switch_is_closed_without_a_word()
    {
        await RuleAsync(new QuietClose());
        var old = await AnsweredAsync("anna");
        Desk.Clock.Advance(TimeSpan.FromDays(30));
        var recent = await AnsweredAsync("boris");
        Desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Desk.Get<SaveQuiet>().ExecuteAsync(Actor.System, Channel, new QuietClose { IsOn = true, Days = 7, Warns = true, Tells = true }));

        Assert.Equal(1, await SweepAsync());

        Assert.Equal(ConversationStatus.Closed, (await Desk.ConversationAsync(old)).Status);
        Assert.Equal(ConversationStatus.Open, (await Desk.ConversationAsync(recent)).Status);
        Assert.DoesNotContain(await Desk.MessagesAsync(old), m => m.IsAutomatic);
        await using var db = Desk.Read();
        var fact = await db.Events.SingleAsync(e => e.ConversationId == old && e.Kind == DeskEventKind.ConversationClosed);
        Assert.Contains("\"silent\":true", fact.Data, StringComparison.Ordinal);
        Assert.Contains("\"resolutionBusinessSeconds\":", fact.Data, StringComparison.Ordinal);
    }

    private static string? CustomerLanguageOf(string text) => SmallDesk.Features.Names.WrittenLanguage.Of(text);
}
