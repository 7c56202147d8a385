using System.Text.Json;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Acts;

/// <summary>One thing done to one conversation, and taken back.</summary>
public sealed class DoActTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private long channel;
    private Agent oleg = null!;
    private Agent ira = null!;

    public async Task InitializeAsync()
    {
        channel = await desk.AddChannelAsync();
        (oleg, ira) = (await desk.AddAgentAsync(), await desk.AddAgentAsync("Ира"));
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    public static TheoryData<string, string> Kinds() => new()
    {
        { ActNames.Close, "{}" },
        { ActNames.Pending, "{}" },
        { ActNames.Snooze, """{"until":"2026-03-03T09:00:00.123Z"}""" },
        { ActNames.Assign, """{"agent":IRA}""" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_taken_back_is_exactly_as_it_was(string kind, string data)
    {
        var id = await WrittenAsync();
        await desk.Get<SendReply>().ExecuteAsync(oleg.AsActor(), new ReplyText(id, "Смотрю"));
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.CustomerWritesAsync(channel, "Ну что?");
        var before = await desk.ConversationAsync(id);
        desk.Clock.Advance(TimeSpan.FromMinutes(5));

        var act = await DoneAsync(kind, data.Replace("IRA", ira.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), id);
        var done = await desk.ConversationAsync(id);
        Assert.NotEqual((before.Standing, before.AssigneeId), (done.Standing, done.AssigneeId));
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(UndoResult.Done, await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act));

        var after = await desk.ConversationAsync(id);
        Assert.Equal((before.Standing, before.AssigneeId, before.LastMessageId), (after.Standing, after.AssigneeId, after.LastMessageId));
        Assert.True(after.Version > done.Version);
        Assert.Equal(DeskEventKind.ConversationUndone, (await desk.EventsAsync(id))[^1]);
        Assert.Equal(UndoResult.TooLate, await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act));
    }

    [Fact]
    public async Task Opening_again_is_taken_back_too_and_the_facts_that_no_longer_count_are_named()
    {
        var id = await WrittenAsync();
        await DoneAsync(ActNames.Close, "{}", id);
        var closed = await desk.ConversationAsync(id);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var act = await DoneAsync(ActNames.Reopen, "{}", id);

        await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act);

        Assert.Equal(closed.Standing, (await desk.ConversationAsync(id)).Standing);
        await using var db = desk.Read();
        var undone = db.Events.Single(e => e.ConversationId == id && e.Kind == DeskEventKind.ConversationUndone);
        var fact = JsonSerializer.Deserialize<UndoneFact>(undone.Data!, JsonSerializerOptions.Web)!;
        Assert.Equal(ActNames.Reopen, fact.Kind);
        Assert.Equal([DeskEventKind.ConversationReopened], db.Events.Where(e => fact.Facts.Contains(e.Id)).Select(e => e.Kind).ToList());
    }

    [Fact]
    public async Task One_after_the_other_is_taken_back_one_after_the_other()
    {
        var id = await WrittenAsync();
        var before = await desk.ConversationAsync(id);
        var acts = new[] { await DoneAsync(ActNames.Assign, ActData.Write(new AssignData(ira.Id)), id), await DoneAsync(ActNames.Pending, "{}", id), await DoneAsync(ActNames.Close, "{}", id) };

        foreach (var act in acts.Reverse()) Assert.Equal((1, 0), await UndoneAsync(act));

        var after = await desk.ConversationAsync(id);
        Assert.Equal((before.Standing, before.AssigneeId), (after.Standing, after.AssigneeId));
    }

    [Fact]
    public async Task Whoever_wrote_or_answered_meanwhile_is_not_rewound()
    {
        var (first, second, third) = (await WrittenAsync("a"), await WrittenAsync("b"), await WrittenAsync("c"));
        var closed = await DoneAsync(ActNames.Close, "{}", first);
        var pending = await DoneAsync(ActNames.Pending, "{}", second);
        var noted = await DoneAsync(ActNames.Close, "{}", third);
        await desk.CustomerWritesAsync(channel, "Ещё вопрос", "a");
        await desk.Get<SendReply>().ExecuteAsync(ira.AsActor(), new ReplyText(second, "Отправили"));
        await desk.Get<AddNote>().ExecuteAsync(ira.AsActor(), new ReplyText(third, "Просто заметка"));

        Assert.Equal((0, 1), await UndoneAsync(closed));
        Assert.Equal((0, 1), await UndoneAsync(pending));
        Assert.Equal((1, 0), await UndoneAsync(noted));

        Assert.NotNull((await desk.ConversationAsync(first)).WaitingSince);
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(first)).Status);
        Assert.Null((await desk.ConversationAsync(second)).WaitingSince);
        Assert.DoesNotContain(DeskEventKind.ConversationUndone, await desk.EventsAsync(first));
    }

    [Fact]
    public async Task Giving_it_on_is_not_in_the_way_of_new_words_but_of_giving_it_on_again()
    {
        var (first, second) = (await WrittenAsync("a"), await WrittenAsync("b"));
        var (one, two) = (await DoneAsync(ActNames.Assign, ActData.Write(new AssignData(ira.Id)), first), await DoneAsync(ActNames.Assign, ActData.Write(new AssignData(ira.Id)), second));
        await desk.CustomerWritesAsync(channel, "Ещё вопрос", "a");
        await desk.Get<AssignConversation>().ExecuteAsync(ira.AsActor(), second, oleg.Id);

        Assert.Equal((1, 0), await UndoneAsync(one));
        Assert.Equal((0, 1), await UndoneAsync(two));

        Assert.Null((await desk.ConversationAsync(first)).AssigneeId);
        Assert.Equal(oleg.Id, (await desk.ConversationAsync(second)).AssigneeId);
    }

    [Fact]
    public async Task Nothing_to_do_leaves_no_act_and_nonsense_is_refused_before()
    {
        var id = await WrittenAsync();
        var doing = desk.Get<DoAct>();
        Assert.IsType<ActResult.Unchanged>(await doing.ExecuteAsync(oleg.AsActor(), ActNames.Reopen, "{}", [id]));
        Assert.IsType<ActResult.Gone>(await doing.ExecuteAsync(oleg.AsActor(), ActNames.Close, "{}", [99_999]));
        Assert.Equal("act.snooze.past", await RefusedAsync(ActNames.Snooze, """{"until":"2026-03-02T08:59:00Z"}"""));
        Assert.Equal("act.snooze.far", await RefusedAsync(ActNames.Snooze, """{"until":"2027-03-03T08:59:00Z"}"""));
        Assert.Equal("act.badData", await RefusedAsync(ActNames.Snooze, "tomorrow"));
        Assert.Equal("act.assign.left", await RefusedAsync(ActNames.Assign, """{"agent":424242}"""));
        Assert.Equal("act.unknown", await RefusedAsync("dance", "{}"));
        Assert.Equal("act.none", Assert.IsType<ActResult.Refused>(await doing.ExecuteAsync(oleg.AsActor(), ActNames.Close, "{}", [])).Reason);
        await Assert.ThrowsAsync<ForbiddenException>(() => doing.ExecuteAsync(Actor.Contact(1), ActNames.Close, "{}", [id]));
        Assert.Empty(await desk.Get<ActQuery>().RecentAsync(oleg.AsActor()));

        async Task<string> RefusedAsync(string kind, string data) => Assert.IsType<ActResult.Refused>(await doing.ExecuteAsync(oleg.AsActor(), kind, data, [id])).Reason;
    }

    [Fact]
    public async Task One_takes_back_ones_own_and_for_a_day()
    {
        var id = await WrittenAsync();
        var act = await DoneAsync(ActNames.Close, "{}", id);
        Assert.Equal(UndoResult.NotFound, await desk.Get<UndoAct>().ExecuteAsync(ira.AsActor(), act));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<UndoAct>().ExecuteAsync(Actor.Contact(1), act));
        Assert.Equal(act, Assert.Single(await desk.Get<ActQuery>().RecentAsync(oleg.AsActor())).Id);
        Assert.Empty(await desk.Get<ActQuery>().RecentAsync(ira.AsActor()));

        desk.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(UndoResult.TooLate, await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act));
        Assert.Empty(await desk.Get<ActQuery>().RecentAsync(oleg.AsActor()));
        desk.Clock.Advance(TimeSpan.FromDays(31));
        await desk.Get<SweepActs>().ExecuteAsync(desk.Clock.Now, CancellationToken.None);
        await using var db = desk.Read();
        Assert.Equal((0, 0), (db.Acts.Count(), db.ActSteps.Count()));
    }

    private async Task<long> WrittenAsync(string visitor = "anna") => (await desk.CustomerWritesAsync(channel, "Где мой заказ?", visitor)).ConversationId!.Value;

    private async Task<long> DoneAsync(string kind, string data, long conversation) =>
        Assert.IsType<ActResult.Done>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), kind, data, [conversation])).ActId;

    private async Task<(int Undone, int Kept)> UndoneAsync(long act)
    {
        Assert.Equal(UndoResult.Done, await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act));
        var view = (await desk.Get<ActQuery>().ExecuteAsync(oleg.AsActor(), act))!;
        return (view.Undone, view.Kept);
    }
}
