using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Merging;
using SmallDesk.Features.Order;
using SmallDesk.Features.Orders;
using SmallDesk.Features.SamePerson;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.SamePerson;

/// <summary>One card becomes two again.</summary>
public sealed class UndoContactMergeTests : SamePersonTest
{
    [Fact]
    public async Task Both_are_what_they_were()
    {
        var boris = await BorisAsync();
        var order = await OrderAsync(boris, "1042");
        await ChangeRowAsync(Anna, c => (c.Company, c.Notes) = ("Лён", "одно"));
        await ChangeRowAsync(boris, c => (c.Name, c.Company, c.Notes, c.Language) = ("Борис", "Хлопок", "другое", "en"));
        await Desk.Get<TagContact>().PutNamedAsync(Oleg, boris, "vip");
        var (before, his) = (await WholeAsync(Anna), await WholeAsync(boris));
        var merge = await JoinAsync(Anna, boris, Choose(Slots.Company, Keep.From));
        Assert.NotEqual(before, await WholeAsync(Anna));
        await UndoAsync(merge);
        Assert.Equal((before, his), (await WholeAsync(Anna), await WholeAsync(boris)));
        Assert.Equal(boris, await ReadAsync(db => db.Orders.Where(o => o.Id == order).Select(o => o.ContactId).SingleAsync()));
        Assert.Equal((1, 1), (await ReadAsync(db => db.Messages.CountAsync(m => m.ContactId == boris)), await ReadAsync(db => db.Messages.CountAsync(m => m.ContactId == Anna))));
        Assert.Equal([boris], Found("1042"));
        Assert.Equal([boris], Found("Хлопок"));
        Assert.Equal(CardPart.Unmerged, (await HistoryAsync(boris))[0].Part);
        Assert.Contains(await HistoryAsync(), h => (h.Part, h.RefId) == (CardPart.Unmerged, boris));
    }

    [Fact]
    public async Task What_came_since_goes_with_the_way_it_came_by()
    {
        var boris = await BorisAsync();
        var merge = await JoinAsync(Anna, boris);
        Desk.Clock.Advance(TimeSpan.FromDays(1));
        await Desk.Get<SmallDesk.Features.Conversations.CloseConversation>().ExecuteAsync(Oleg, Conversation);
        var his = (await Desk.CustomerWritesAsync(Channel, "Это Борис", "boris")).ConversationId!.Value;
        var hers = (await Desk.CustomerWritesAsync(Channel, "Это Анна")).ConversationId!.Value;
        await UndoAsync(merge);
        Assert.Equal((boris, Anna), ((await Desk.ConversationAsync(his)).ContactId, (await Desk.ConversationAsync(hers)).ContactId));
        Assert.Equal(2, await ReadAsync(db => db.Messages.CountAsync(m => m.ContactId == boris)));
        Assert.Equal(Desk.Clock.Now, (await RowAsync(boris)).LastSeenAt);
        var later = await Desk.CustomerWritesAsync(Channel, "И ещё Борис", "boris");
        Assert.Equal(boris, (await Desk.ConversationAsync(later.ConversationId!.Value)).ContactId);
    }

    [Fact]
    public async Task What_was_edited_since_stays_and_what_was_removed_stays_removed()
    {
        var boris = await BorisAsync();
        var order = await OrderAsync(boris, "1042");
        await ChangeRowAsync(boris, c => (c.Name, c.Company) = ("Борис", "Хлопок"));
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, boris, ContactPointKind.Email, "boris@example.com");
        await Desk.Get<TagContact>().PutNamedAsync(Oleg, boris, "vip");
        var merge = await JoinAsync(Anna, boris);
        await Desk.Get<EditContact>().ExecuteAsync(Oleg, Anna, CardPart.Company, "Лён и хлопок");
        await Desk.Get<RemoveOrder>().ExecuteAsync(Oleg, order);
        await Desk.Get<RemoveContactPoint>().ExecuteAsync(Oleg, Anna, (await RowAsync(Anna)).Points.Single(p => p.Kind == ContactPointKind.Email).Id);
        await Desk.Get<TagContact>().TakeAsync(Oleg, Anna, (await CardAsync()).TagIds[0]);
        await UndoAsync(merge);
        var (hers, his) = (await RowAsync(Anna), await RowAsync(boris));
        Assert.Equal(("", "Лён и хлопок"), (hers.Name, hers.Company));
        Assert.Equal(("Борис", "Хлопок"), (his.Name, his.Company));
        Assert.Equal("boris", Assert.Single(his.Points).Value);
        Assert.Equal(0, await ReadAsync(db => db.Orders.CountAsync()));
        Assert.Single((await CardAsync(boris)).TagIds);
        Assert.Empty((await CardAsync()).TagIds);
    }

    [Theory]
    [InlineData(new[] { 0, 1 })]
    [InlineData(new[] { 1, 0 })]
    public async Task A_chain_is_taken_back_in_any_order(int[] order)
    {
        var boris = await BorisAsync();
        var clara = await WriterAsync(new InboundSender(ContactPointKind.Visitor, "clara") { Name = "Клара" });
        await ChangeRowAsync(clara, c => c.Company = "Шёлк");
        await OrderAsync(clara, "77");
        var before = (await WholeAsync(Anna), await WholeAsync(boris), await WholeAsync(clara));
        long[] merges = [await JoinAsync(boris, clara), await JoinAsync(Anna, boris)];
        await UndoAsync(merges[order[0]]);

        // Her name and order are nowhere but with her, whichever went first.
        var holder = order[0] == 0 ? clara : boris;
        Assert.Equal([holder], Found("77"));
        Assert.Equal([holder], Found("Шёлк"));
        await UndoAsync(merges[order[1]]);
        Assert.Equal(before, (await WholeAsync(Anna), await WholeAsync(boris), await WholeAsync(clara)));
    }

    [Fact]
    public async Task What_came_back_another_way_does_not_go_with_the_first()
    {
        var boris = await BorisAsync();
        var clara = await WriterAsync(new InboundSender(ContactPointKind.Visitor, "clara"));
        await OrderAsync(clara, "77");
        var first = await JoinAsync(boris, clara);
        var second = await JoinAsync(Anna, boris);
        await UndoAsync(first);
        var third = await JoinAsync(Anna, clara);
        await UndoAsync(second);
        Assert.Equal([Anna], Found("77"));
        Assert.Equal("boris", Assert.Single((await RowAsync(boris)).Points).Value);
        await UndoAsync(third);
        Assert.Equal([clara], Found("77"));
        Assert.Equal("anna", Assert.Single((await RowAsync(Anna)).Points).Value);
    }

    [Fact]
    public async Task Words_in_conversations_that_were_merged_keep_their_writer()
    {
        var boris = await BorisAsync();
        var his = await ReadAsync(db => db.Conversations.SingleAsync(c => c.ContactId == boris));
        await Desk.Get<DoAct>().ExecuteAsync(Oleg, ActNames.Merge, ActData.Write(new MergeData(Conversation, (await Desk.ConversationAsync(Conversation)).Number)), [his.Id]);
        var merge = await JoinAsync(Anna, boris);
        Assert.All(await Desk.MessagesAsync(Conversation), m => Assert.Equal(Anna, m.ContactId));
        await UndoAsync(merge);
        Assert.Equal([Anna, boris], (await Desk.MessagesAsync(Conversation)).Select(m => m.ContactId!.Value));
    }

    [Fact]
    public async Task An_order_that_was_put_on_another_card_stays_there()
    {
        var boris = await BorisAsync();
        var order = await OrderAsync(boris, "1042");
        var merge = await JoinAsync(Anna, boris);
        var clara = await WriterAsync(new InboundSender(ContactPointKind.Visitor, "clara"));
        foreach (var card in new[] { clara, Anna })
            await Desk.Get<SaveOrder>().ExecuteAsync(Oleg, new OrderDraft(card, "1042", Desk.Clock.Now, 1000, "RUB", OrderState.Paid, OrderSource.Hand) { MayMove = true });
        await UndoAsync(merge);
        Assert.Equal(Anna, await ReadAsync(db => db.Orders.Where(o => o.Id == order).Select(o => o.ContactId).SingleAsync()));
    }

    [Fact]
    public async Task Thirty_days_and_no_longer()
    {
        var merge = await JoinAsync(Anna, await BorisAsync());
        Desk.Clock.Advance(TimeSpan.FromDays(30));
        var late = await JoinAsync(Anna, await WriterAsync(new InboundSender(ContactPointKind.Visitor, "clara")));
        await UndoAsync(merge);
        Desk.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        Assert.Equal(UnmergeResult.Late, await Undoing.ExecuteAsync(Oleg, late));
    }

    [Fact]
    public async Task Nothing_is_taken_back_twice_or_to_somebody_erased_or_without_the_right()
    {
        var boris = await BorisAsync();
        var merge = await JoinAsync(Anna, boris);
        await Assert.ThrowsAsync<ForbiddenException>(() => Undoing.ExecuteAsync(Actor.Contact(Anna), merge));
        Assert.Equal(UnmergeResult.Gone, await Undoing.ExecuteAsync(Oleg, 404));
        foreach (var erased in new[] { Anna, boris })
        {
            await ChangeRowAsync(erased, c => c.ErasedAt = Desk.Clock.Now);
            Assert.Equal(UnmergeResult.Gone, await Undoing.ExecuteAsync(Oleg, merge));
            await ChangeRowAsync(erased, c => c.ErasedAt = null);
        }

        await UndoAsync(merge);
        Assert.Equal(UnmergeResult.Unchanged, await Undoing.ExecuteAsync(Oleg, merge));
    }

    [Fact]
    public async Task Open_screens_of_both_are_told()
    {
        var boris = await BorisAsync();
        var merge = await JoinAsync(Anna, boris);
        var told = await ToldAsync(() => Undoing.ExecuteAsync(Oleg, merge));
        Assert.Superset(new HashSet<long> { Anna, boris }, told.Where(n => n.Kind == NoticeKind.Contact).Select(n => n.Id).ToHashSet());
    }

    [Theory]
    [InlineData(true, Keep.Into)]
    [InlineData(true, Keep.From)]
    [InlineData(false, Keep.Into)]
    [InlineData(false, Keep.From)]
    public async Task Each_is_blocked_again_or_not_as_it_was(bool isHis, object keep)
    {
        var boris = await BorisAsync();
        var (blocked, free) = isHis ? (boris, Anna) : (Anna, boris);
        await Desk.Get<BlockContact>().ExecuteAsync(Oleg, blocked);
        var stamp = (await RowAsync(blocked)).BlockedAt;
        Desk.Clock.Advance(TimeSpan.FromHours(1));
        var merge = await JoinAsync(Anna, boris, Choose(Slots.Blocked, (Keep)keep));
        await UndoAsync(merge);
        Assert.Equal((stamp, null), ((await RowAsync(blocked)).BlockedAt, (await RowAsync(free)).BlockedAt));
        var talks = await ReadAsync(db => db.Conversations.AsNoTracking().ToListAsync());
        Assert.All(talks.Where(t => t.ContactId == blocked), t => Assert.Equal((stamp, null), (t.SpamAt, t.WaitingSince)));
        Assert.All(talks.Where(t => t.ContactId == free), t => Assert.True(t is { SpamAt: null, WaitingSince: not null }));
    }

    /// <summary>All that a card holds, as one text.</summary>
    private async Task<string> WholeAsync(long id)
    {
        await using var db = Desk.Read();
        var slots = await Slots.OfAsync(db, await db.Contacts.SingleAsync(c => c.Id == id));
        return string.Join('\n', slots.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value}"));
    }
}
