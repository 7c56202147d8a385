using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Merging;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Merging;

/// <summary>Conversations put together and taken apart, and the way back of each.</summary>
public sealed class MergingTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private long channel;
    private long other;
    private Agent oleg = null!;

    public async Task InitializeAsync()
    {
        (channel, other) = (await desk.AddChannelAsync(), await desk.AddChannelAsync("telegram"));
        oleg = await desk.AddAgentAsync();
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Two_customers_in_two_channels_become_one_conversation_and_two_again()
    {
        var (anna, boris) = (await WritesAsync(channel, "anna", "от Анны"), await WritesAsync(other, "boris", "от Бориса"));
        await TagAsync(boris, "брак");
        var (annaBefore, borisBefore) = (await desk.ConversationAsync(anna), await desk.ConversationAsync(boris));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));

        var act = await DoneAsync(ActNames.Merge, new MergeData(anna, 1), boris);

        var merged = await desk.ConversationAsync(anna);
        Assert.Equal(annaBefore.ContactId, merged.ContactId);
        Assert.Equal(annaBefore.WaitingSince, merged.WaitingSince);
        Assert.Equal("от Бориса", merged.Excerpt);
        Assert.Equal(["от Анны", "от Бориса"], await TextsAsync(anna));
        Assert.Equal([channel, other], (await desk.MessagesAsync(anna)).Select(m => m.ChannelId));
        Assert.Equal([annaBefore.ContactId, borisBefore.ContactId], (await desk.MessagesAsync(anna)).Select(m => m.ContactId!.Value));
        Assert.Equal(anna, (await desk.Get<ConversationQuery>().ByIdAsync(oleg.AsActor(), boris, null))!.Id);
        Assert.Equal(1, await TagCountAsync(anna));
        Assert.Equal("№2 теперь часть №1", await ToldAsync(act));

        Assert.Equal((1, 0), await UndoneAsync(act));

        Assert.Equal((annaBefore.Standing, annaBefore.Excerpt, annaBefore.LastMessageId), await ShownAsync(anna));
        Assert.Equal((borisBefore.Standing, borisBefore.Excerpt, borisBefore.LastMessageId), await ShownAsync(boris));
        Assert.Equal(["от Анны"], await TextsAsync(anna));
        Assert.Equal(["от Бориса"], await TextsAsync(boris));
        Assert.Equal((0, 1), (await TagCountAsync(anna), await TagCountAsync(boris)));
        Assert.Contains(DeskEventKind.ConversationUndone, await desk.EventsAsync(boris));
        Assert.Empty((await desk.Get<ConversationQuery>().ByIdAsync(oleg.AsActor(), anna, null))!.JoinedNumbers);
    }

    [Fact]
    public async Task What_is_said_meanwhile_goes_with_whom_it_was_said()
    {
        var (anna, boris) = (await WritesAsync(channel, "anna", "a1"), await WritesAsync(other, "boris", "b1"));
        var act = await DoneAsync(ActNames.Merge, new MergeData(anna), boris);
        Assert.Equal(anna, await WritesAsync(other, "boris", "b2"));
        await ReplyAsync(anna, "answer to Boris");
        Assert.Equal(anna, await WritesAsync(channel, "anna", "a2"));
        await desk.Get<AddNote>().ExecuteAsync(oleg.AsActor(), new ReplyText(anna, "note"));

        Assert.Equal((1, 0), await UndoneAsync(act));

        Assert.Equal(["b1", "b2", "answer to Boris"], await TextsAsync(boris));
        Assert.Equal(["a1", "a2", "note"], await TextsAsync(anna));
        Assert.Null((await desk.ConversationAsync(boris)).WaitingSince);
        Assert.NotNull((await desk.ConversationAsync(anna)).WaitingSince);
        Assert.Equal(boris, await WritesAsync(other, "boris", "b3"));
        Assert.NotNull((await desk.ConversationAsync(boris)).WaitingSince);
    }

    [Fact]
    public async Task A_closed_one_that_was_opened_by_it_is_closed_again()
    {
        var anna = await WritesAsync(channel, "anna", "a1");
        await desk.Get<CloseConversation>().ExecuteAsync(oleg.AsActor(), anna);
        var before = await desk.ConversationAsync(anna);
        var boris = await WritesAsync(other, "boris", "b1");
        var act = await DoneAsync(ActNames.Merge, new MergeData(anna), boris);
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(anna)).Status);
        await WritesAsync(other, "boris", "b2");

        await UndoneAsync(act);

        Assert.Equal(before.Standing, (await desk.ConversationAsync(anna)).Standing);
        Assert.NotNull((await desk.ConversationAsync(boris)).WaitingSince);
    }

    [Fact]
    public async Task What_went_on_into_a_third_is_taken_apart_from_the_end()
    {
        var (a, b, c) = (await WritesAsync(channel, "a", "a1"), await WritesAsync(channel, "b", "b1"), await WritesAsync(channel, "c", "c1"));
        var first = await DoneAsync(ActNames.Merge, new MergeData(b), a);
        var second = await DoneAsync(ActNames.Merge, new MergeData(c), b);
        Assert.Equal(["a1", "b1", "c1"], await TextsAsync(c));
        Assert.IsType<ActResult.Unchanged>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), ActNames.Merge, ActData.Write(new MergeData(a)), [c]));

        Assert.Equal((0, 1), await UndoneAsync(first));
        Assert.Equal((1, 0), await UndoneAsync(second));
        Assert.True(await desk.Get<PartConversation>().ExecuteAsync(oleg.AsActor(), b, 1));
        Assert.Equal(["a1"], await TextsAsync(a));
        Assert.Equal(["b1"], await TextsAsync(b));
        Assert.Equal(["c1"], await TextsAsync(c));
    }

    [Fact]
    public async Task Many_go_into_one_and_come_back()
    {
        List<long> all = [];
        for (var i = 0; i < 4; i++) all.Add(await WritesAsync(channel, $"v{i}", $"m{i}"));
        var act = Assert.IsType<ActResult.Done>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), ActNames.Merge, ActData.Write(new MergeData(all[1])), all)).ActId;
        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);
        Assert.Equal(["m0", "m1", "m2", "m3"], (await TextsAsync(all[1])).Order(StringComparer.Ordinal));
        await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act);
        await desk.Get<ActLoop>().WorkAsync(CancellationToken.None);
        for (var i = 0; i < 4; i++) Assert.Equal([$"m{i}"], await TextsAsync(all[i]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_gets_a_conversation_of_its_own_and_comes_back(bool rest)
    {
        var anna = await WritesAsync(channel, "anna", "about the order");
        await ReplyAsync(anna, "on its way");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await WritesAsync(channel, "anna", "and a dress?");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await WritesAsync(channel, "anna", "where is the parcel now?");
        var before = await desk.ConversationAsync(anna);
        var messages = await desk.MessagesAsync(anna);

        var act = await DoneAsync(ActNames.Split, new SplitData(messages[2].Id, rest), anna);

        var split = await SplitOfAsync(anna);
        Assert.Equal(rest ? ["and a dress?", "where is the parcel now?"] : ["and a dress?"], await TextsAsync(split.Id));
        Assert.Equal(rest ? ["about the order", "on its way"] : ["about the order", "on its way", "where is the parcel now?"], await TextsAsync(anna));
        Assert.Equal((messages[2].At, rest ? null : messages[3].At), (split.WaitingSince, (await desk.ConversationAsync(anna)).WaitingSince));
        Assert.Equal((2, ConversationStatus.Open, before.ContactId), (split.Number, split.Status, split.ContactId));
        Assert.Contains(DeskEventKind.ConversationSplit, await desk.EventsAsync(anna));
        Assert.Contains(DeskEventKind.ConversationSplit, await desk.EventsAsync(split.Id));

        // What the customer writes next goes where they wrote last.
        Assert.Equal(rest ? split.Id : anna, await WritesAsync(channel, "anna", "next"));
        Assert.Equal((1, 0), await UndoneAsync(act));

        Assert.Equal(["about the order", "on its way", "and a dress?", "where is the parcel now?", "next"], await TextsAsync(anna));
        Assert.Equal(before.Standing, (await desk.ConversationAsync(anna)).Standing);
        Assert.Equal(anna, (await desk.ConversationAsync(split.Id)).MergedIntoId);
        Assert.Equal(anna, await WritesAsync(channel, "anna", "after"));
    }

    [Fact]
    public async Task Splitting_and_back_without_a_word_between_leaves_everything_as_it_was()
    {
        var anna = await WritesAsync(channel, "anna", "one");
        await WritesAsync(channel, "anna", "two");
        await DoneAsync<object>(ActNames.Pending, new { }, anna);
        var before = await desk.ConversationAsync(anna);
        var act = await DoneAsync(ActNames.Split, new SplitData((await desk.MessagesAsync(anna))[1].Id, Rest: true), anna);
        Assert.Null((await SplitOfAsync(anna)).WaitingSince);
        await UndoneAsync(act);
        Assert.Equal((before.Standing, before.Excerpt, before.LastMessageId), await ShownAsync(anna));
    }

    [Fact]
    public async Task Nothing_is_split_of_which_nothing_would_stay()
    {
        var anna = await WritesAsync(channel, "anna", "one");
        var message = (await desk.MessagesAsync(anna))[0].Id;
        foreach (var data in new[] { new SplitData(message, true), new SplitData(message, false), new SplitData(999_999, false) })
            Assert.IsType<ActResult.Unchanged>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), ActNames.Split, ActData.Write(data), [anna]));
        Assert.Equal("act.badData", Assert.IsType<ActResult.Refused>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), ActNames.Split, "{}", [anna])).Reason);
        Assert.Equal("act.badData", Assert.IsType<ActResult.Refused>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), ActNames.Merge, """{"into":"x"}""", [anna])).Reason);
    }

    private async Task<long> WritesAsync(long by, string visitor, string text) => (await desk.CustomerWritesAsync(by, text, visitor)).ConversationId!.Value;

    private async Task ReplyAsync(long conversation, string text) =>
        Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(oleg.AsActor(), new ReplyText(conversation, text)));

    private async Task<long> DoneAsync<T>(string kind, T data, long conversation) =>
        Assert.IsType<ActResult.Done>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), kind, ActData.Write(data), [conversation])).ActId;

    private async Task<(int Undone, int Kept)> UndoneAsync(long act)
    {
        Assert.Equal(UndoResult.Done, await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act));
        var view = (await desk.Get<ActQuery>().ExecuteAsync(oleg.AsActor(), act))!;
        return (view.Undone, view.Kept);
    }

    private async Task<IEnumerable<string>> TextsAsync(long conversation) => (await desk.MessagesAsync(conversation)).Select(m => m.Text);

    private async Task<(ConversationStanding, string, long)> ShownAsync(long id)
    {
        var conversation = await desk.ConversationAsync(id);
        return (conversation.Standing, conversation.Excerpt, conversation.LastMessageId);
    }

    private async Task<Conversation> SplitOfAsync(long id)
    {
        await using var db = desk.Read();
        return await db.Conversations.AsNoTracking().SingleAsync(c => c.SplitFromId == id);
    }

    private async Task<string> ToldAsync(long act)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru");
        var told = desk.Get<ActWords>().Of((await desk.Get<ActQuery>().ExecuteAsync(oleg.AsActor(), act))!, new SmallDesk.Ui.Texts(), TimeZoneInfo.Utc);
        CultureInfo.CurrentUICulture = before;
        return told;
    }

    private Task TagAsync(long conversation, string name) => desk.Writes.RunAsync(scope =>
    {
        var tag = new Tag { Id = scope.NewId(), Name = name, Key = name };
        scope.Db.Tags.Add(tag);
        scope.Db.ConversationTags.Add(new ConversationTag { ConversationId = conversation, TagId = tag.Id, At = scope.Now });
        return ValueTask.CompletedTask;
    });

    private async Task<int> TagCountAsync(long conversation)
    {
        await using var db = desk.Read();
        return await db.ConversationTags.CountAsync(t => t.ConversationId == conversation);
    }
}
