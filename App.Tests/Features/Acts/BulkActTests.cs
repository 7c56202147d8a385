using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Inbox;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Acts;

/// <summary>One thing done to many conversations, a few at a time.</summary>
public sealed class BulkActTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open(s => s.AddSingleton<IActKind, FragileAct>());
    private long channel;
    private Agent oleg = null!;
    private Agent ira = null!;

    public async Task InitializeAsync()
    {
        channel = await desk.AddChannelAsync();
        (oleg, ira) = (await desk.AddAgentAsync(), await desk.AddAgentAsync("Ира"));
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task All_are_done_what_was_so_already_and_what_is_gone_is_counted_and_all_is_taken_back()
    {
        var ids = await WrittenAsync(60);
        foreach (var id in ids.Take(3)) await desk.Get<DoAct>().ExecuteAsync(ira.AsActor(), ActNames.Close, "{}", [id]);
        await desk.Writes.RunAsync(async scope => (await scope.Db.Conversations.SingleAsync(c => c.Id == ids[5])).DeletedAt = scope.Now);
        var before = await StandingsAsync();

        var act = await StartedAsync(ActNames.Close, "{}", ids);
        Assert.True((await ViewAsync(act)).IsRunning);
        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);

        var done = await ViewAsync(act);
        Assert.Equal((60, 56, 3, 1, 0, false), (done.Total, done.Done, done.Already, done.Gone, done.Failed, done.IsRunning));
        Assert.Equal("56 closed, 3 were closed already, 1 is gone", Words(done, "en"));
        Assert.Equal("Закрыто 56, 3 уже были закрыты, 1 уже нет", Words(done, "ru"));
        Assert.Equal(59, (await StandingsAsync()).Values.Count(s => s.Status == ConversationStatus.Closed));

        await desk.CustomerWritesAsync(channel, "Ещё вопрос", "v30");
        Assert.Equal(UndoResult.Done, await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act));
        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);

        var undone = await ViewAsync(act);
        Assert.Equal((55, 1, false), (undone.Undone, undone.Kept, undone.IsRunning));
        var after = await StandingsAsync();
        Assert.All(ids.Where((_, i) => i != 30), id => Assert.Equal(before[id], after[id]));
        Assert.Equal(ConversationStatus.Open, after[ids[30]].Status);
    }

    [Fact]
    public async Task All_that_a_list_shows_is_what_it_showed_when_it_was_pressed()
    {
        await WrittenAsync(30);
        Assert.Equal(30, await desk.Get<InboxIds>().CountAsync(oleg.AsActor(), new InboxFilter(InboxView.Waiting)));
        var act = Assert.IsType<ActResult.Done>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), ActNames.Assign, ActData.Write(new AssignData(ira.Id)), new InboxFilter(InboxView.Waiting))).ActId;
        var late = (await desk.CustomerWritesAsync(channel, "Позже", "late")).ConversationId!.Value;

        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);

        Assert.Equal(30, (await ViewAsync(act)).Done);
        Assert.Null((await desk.ConversationAsync(late)).AssigneeId);
    }

    [Fact]
    public async Task What_is_stopped_goes_no_further_and_what_was_done_is_taken_back()
    {
        var ids = await WrittenAsync(50);
        var act = await StartedAsync(ActNames.Close, "{}", ids);
        await desk.Writes.RunAsync(async scope => await desk.Get<ActSteps>().TakeAsync(scope, await scope.Db.Acts.SingleAsync(a => a.Id == act), oleg.AsActor(), 20));
        Assert.False(await desk.Get<UndoAct>().StopAsync(ira.AsActor(), act));
        Assert.True(await desk.Get<UndoAct>().StopAsync(oleg.AsActor(), act));
        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);

        var stopped = await ViewAsync(act);
        Assert.Equal((20, false), (stopped.Done, stopped.IsRunning));
        Assert.Equal(20, (await StandingsAsync()).Values.Count(s => s.Status == ConversationStatus.Closed));

        await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act);
        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);
        Assert.Equal(20, (await ViewAsync(act)).Undone);
        Assert.DoesNotContain((await StandingsAsync()).Values, s => s.Status == ConversationStatus.Closed);
    }

    [Fact]
    public async Task Undo_in_the_middle_takes_back_what_is_done_and_leaves_the_rest()
    {
        var ids = await WrittenAsync(45);
        var before = await StandingsAsync();
        var act = await StartedAsync(ActNames.Pending, "{}", ids);
        await desk.Writes.RunAsync(async scope => await desk.Get<ActSteps>().TakeAsync(scope, await scope.Db.Acts.SingleAsync(a => a.Id == act), oleg.AsActor(), 20));

        await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act);
        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);

        Assert.Equal(20, (await ViewAsync(act)).Undone);
        Assert.Equal(before, await StandingsAsync());
    }

    [Fact]
    public async Task One_that_cannot_be_changed_is_left_out_and_holds_up_nobody()
    {
        var ids = await WrittenAsync(25);
        var act = await StartedAsync("fragile", ActData.Write(new FragileData(ids[7])), ids);
        var other = await StartedAsync(ActNames.Pending, "{}", ids);

        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);

        var view = await ViewAsync(act);
        Assert.Equal((24, 1, false), (view.Done, view.Failed, view.IsRunning));
        Assert.Equal((25, false), ((await ViewAsync(other)).Done, (await ViewAsync(other)).IsRunning));
        await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act);
        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);
        Assert.Equal((0, 24), ((await ViewAsync(act)).Undone, (await ViewAsync(act)).Kept));
    }

    [Fact]
    public async Task Ids_given_twice_or_merged_count_once()
    {
        var ids = await WrittenAsync(3);
        await desk.Writes.RunAsync(async scope => (await scope.Db.Conversations.SingleAsync(c => c.Id == ids[0])).MergedIntoId = ids[1]);

        var act = await StartedAsync(ActNames.Close, "{}", [ids[0], ids[1], ids[1], ids[2], 987_654]);
        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);

        var view = await ViewAsync(act);
        Assert.Equal((3, 2, 1), (view.Total, view.Done, view.Gone));
    }

    private async Task<List<long>> WrittenAsync(int count)
    {
        List<long> ids = [];
        for (var i = 0; i < count; i++) ids.Add((await desk.CustomerWritesAsync(channel, "Где заказ?", string.Create(CultureInfo.InvariantCulture, $"v{i}"))).ConversationId!.Value);
        return ids;
    }

    private async Task<long> StartedAsync(string kind, string data, IReadOnlyCollection<long> ids) =>
        Assert.IsType<ActResult.Done>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), kind, data, ids)).ActId;

    private async Task<ActView> ViewAsync(long act) => (await desk.Get<ActQuery>().ExecuteAsync(oleg.AsActor(), act))!;

    private string Words(ActView view, string language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return desk.Get<ActWords>().Of(view, new Texts(), TimeZoneInfo.Utc);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private async Task<Dictionary<long, ConversationStanding>> StandingsAsync()
    {
        await using var db = desk.Read();
        return (await db.Conversations.AsNoTracking().ToListAsync()).ToDictionary(c => c.Id, c => c.Standing);
    }

    private sealed record FragileData(long Breaks);

    /// <summary>Breaks on one conversation, and on every way back.</summary>
    private sealed class FragileAct : IActKind
    {
        public string Name => "fragile";

        public string? Problem(string data, DateTime now) => null;

        public ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor) =>
            conversation.Id == ActData.Read<FragileData>(data)!.Breaks ? throw new InvalidOperationException("It broke.") : ValueTask.FromResult<string?>("{}");

        public ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor) => throw new InvalidOperationException("It broke.");
    }
}
