using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Rules;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Features.Waiting;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.StaffTelegram;

/// <summary>What somebody is alerted of on the desk reaches their own Telegram.</summary>
public sealed class WaitingAlertTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Who_answers_hears_that_the_answer_is_overdue_supervisors_that_nobody_does_and_an_answer_goes_to_the_customer()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var (oleg, ira) = (await desk.Desk.AddAgentAsync(), await desk.Desk.AddAgentAsync("Ира", AgentRole.Supervisor));
        var (olegs, iras) = (await desk.LinkAsync(oleg, 601), await desk.LinkAsync(ira, 602));
        await OnlyMineAsync(desk, oleg, ira);
        await WantsAsync(desk);
        var asked = await desk.WrittenByAsync(desk.Person(502), "Где мой заказ?");
        await desk.Desk.Get<AssignConversation>().ExecuteAsync(oleg.AsActor(), asked.ConversationId, oleg.Id);

        await SweepAsync(desk, 65);
        var overdue = await HeardAsync(desk, olegs, "Ответ просрочен");
        Assert.Contains("Где мой заказ?", overdue.Text, StringComparison.Ordinal);
        await SweepAsync(desk, 95);
        var escalated = await HeardAsync(desk, iras, "Никто не отвечает");
        Assert.Contains("Олег", escalated.Text, StringComparison.Ordinal);

        olegs.Answers(overdue, "Уехал утром");
        await Wait.UntilAsync(() => desk.Api.SentTo(502).Any(s => s.Text.Contains("Уехал утром", StringComparison.Ordinal)), "the answer to reach the customer");
        await escalated.UntilSaysAsync("Клиенту ответили");
    }

    [Fact]
    public async Task Quiet_hours_hold_it_back_and_what_was_answered_meanwhile_is_not_told()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var oleg = await desk.Desk.AddAgentAsync();
        var olegs = await desk.LinkAsync(oleg, 601);
        await OnlyMineAsync(desk, oleg);
        await WantsAsync(desk);
        var choose = desk.Desk.Get<ChooseStaffAlerts>();
        await choose.ExecuteAsync(oleg.AsActor(), c => c with { QuietFrom = 0, QuietTo = (24 * 60) - 1 });
        var asked = await desk.WrittenByAsync(desk.Person(502), "Где мой заказ?");
        await desk.Desk.Get<AssignConversation>().ExecuteAsync(oleg.AsActor(), asked.ConversationId, oleg.Id);
        await SweepAsync(desk, 65);
        await Wait.UntilAsync(() => PostsAsync(desk, StaffPostKind.Late), "the alert to be put off");
        await desk.Desk.Get<CloseConversation>().ExecuteAsync(oleg.AsActor(), asked.ConversationId);
        await choose.ExecuteAsync(oleg.AsActor(), c => c with { QuietFrom = null, QuietTo = null });
        await RaiseAsync(desk, AlertKind.JobFailed, new AlertData(Name: "nightly", Problem: "disk full"), oleg.Id);
        Assert.Contains("disk full", (await desk.ToldAsync(olegs, 1)).Text, StringComparison.Ordinal);
        Assert.Equal(2, desk.Api.SentTo(olegs.Id).Count);
    }

    [Fact]
    public async Task Who_wants_nothing_of_their_own_or_has_seen_it_on_the_desk_is_not_told()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        var (oleg, ira) = (await desk.Desk.AddAgentAsync(), await desk.Desk.AddAgentAsync("Ира"));
        var (olegs, iras) = (await desk.LinkAsync(oleg, 601), await desk.LinkAsync(ira, 602));
        await desk.Desk.Get<ChooseStaffAlerts>().ExecuteAsync(oleg.AsActor(), c => c with { TellsMine = false });
        await RaiseAsync(desk, AlertKind.BackupFailed, new AlertData(Name: "2026-11-22"), oleg.Id, ira.Id);
        Assert.Contains("2026-11-22", (await desk.ToldAsync(iras, 1)).Text, StringComparison.Ordinal);
        Assert.Single(desk.Api.SentTo(olegs.Id));
    }

    /// <summary>What they were told in these words; that the customer wrote they may have been told before.</summary>
    private static Task<FakeSent> HeardAsync(TelegramDesk desk, BotPerson person, string words) =>
        Wait.ForAsync(() => Task.FromResult(desk.Api.SentTo(person.Id).FirstOrDefault(s => s.Text.Contains(words, StringComparison.Ordinal))), words);

    private static Task RaiseAsync(TelegramDesk desk, AlertKind kind, AlertData data, params IReadOnlyList<long> agents) => desk.Desk.Get<WriteQueue>()
        .RunAsync(async scope => await desk.Desk.Get<RaiseAlert>().ExecuteAsync(scope, kind, agents, $"{kind}:1", data: data.ToText()));

    private static async Task OnlyMineAsync(TelegramDesk desk, params IReadOnlyList<Agent> agents)
    {
        foreach (var agent in agents) await desk.Desk.Get<ChooseStaffAlerts>().ExecuteAsync(agent.AsActor(), c => c with { TellsNew = false });
    }

    private static Task<bool> WantsAsync(TelegramDesk desk) => desk.Desk.Get<SaveRules>()
        .ExecuteAsync(Actor.System, desk.ChannelId, (r, _) => r with { Targets = new AnswerTargets { FirstMinutes = 60, EscalateMinutes = 30 } });

    /// <summary>Looks as if so much time had passed.</summary>
    private static async Task SweepAsync(TelegramDesk desk, int minutes) =>
        Assert.Equal(1, await desk.Desk.Get<SweepTargets>().ExecuteAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes), CancellationToken.None));

    private static async Task<bool> PostsAsync(TelegramDesk desk, StaffPostKind kind)
    {
        await using var db = desk.Read();
        return await db.StaffPosts.AnyAsync(p => p.Kind == kind);
    }
}
