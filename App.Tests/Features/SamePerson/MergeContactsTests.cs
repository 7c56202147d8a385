using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Order;
using SmallDesk.Features.SamePerson;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.SamePerson;

/// <summary>Two cards become one.</summary>
public sealed class MergeContactsTests : SamePersonTest
{
    [Fact]
    public async Task Everything_that_hangs_on_the_one_hangs_on_the_other_afterwards()
    {
        var boris = await BorisAsync();
        var order = await OrderAsync(boris, "1042");
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, boris, ContactPointKind.Email, "boris@example.com");
        await JoinAsync(Anna, boris);

        var row = await RowAsync(Anna);
        Assert.Equal(["anna", "boris", "boris@example.com"], row.Points.OrderBy(p => p.Id).Select(p => p.Value));
        Assert.Empty((await RowAsync(boris)).Points);
        Assert.Equal(2, await ReadAsync(db => db.Conversations.CountAsync(c => c.ContactId == Anna)));
        Assert.Equal(2, await ReadAsync(db => db.Messages.CountAsync(m => m.ContactId == Anna)));
        Assert.Equal(Anna, await ReadAsync(db => db.Orders.Where(o => o.Id == order).Select(o => o.ContactId).SingleAsync()));
        Assert.Equal(Anna, (await CardAsync(boris)).Id);
        Assert.Equal([Anna], Found("1042"));
        Assert.Equal([Anna], Found("boris@example.com"));
    }

    [Fact]
    public async Task What_is_empty_is_filled_and_notes_stand_one_below_the_other()
    {
        var boris = await BorisAsync();
        await ChangeRowAsync(Anna, c => (c.Company, c.Notes) = ("Лён", "Звонить после обеда"));
        await ChangeRowAsync(boris, c => (c.Name, c.Company, c.Notes, c.Language, c.TimeZone, c.PhotoHash) = ("Борис", "Хлопок", "Любит скидки", "ru", "Europe/Moscow", "aa"));
        await JoinAsync(Anna, boris);
        var row = await RowAsync(Anna);
        Assert.Equal(("Борис", "Лён", "Звонить после обеда\n\nЛюбит скидки", "ru", "Europe/Moscow", "aa"), (row.Name, row.Company, row.Notes, row.Language, row.TimeZone, row.PhotoHash));
        Assert.Equal("Борис", Assert.Single((await ReadAsync(db => db.Contacts.Where(c => c.MergedIntoId == Anna).ToListAsync()))).Name);
    }

    [Fact]
    public async Task Where_they_disagree_what_was_chosen_is_kept_and_the_rest_stands_in_the_history()
    {
        var boris = await BorisAsync();
        await ChangeRowAsync(Anna, c => (c.Name, c.Company, c.Notes) = ("Анна", "Лён", "одно"));
        await ChangeRowAsync(boris, c => (c.Name, c.Company, c.Notes) = ("Борис", "Хлопок", "другое"));
        await JoinAsync(Anna, boris, new() { [Slots.Name] = Keep.From, [Slots.Notes] = Keep.From });
        var row = await RowAsync(Anna);
        Assert.Equal(("Борис", "Лён", "другое"), (row.Name, row.Company, row.Notes));
        var history = await HistoryAsync();
        Assert.Contains(history, h => (h.Part, h.Before, h.After) == (CardPart.Name, "Анна", "Борис"));
        Assert.Contains(history, h => (h.Part, h.Before, h.After) == (CardPart.Notes, "одно", "другое"));
        Assert.Contains(history, h => (h.Part, h.RefId, h.Before, h.After) == (CardPart.Merged, boris, "Хлопок", "Борис"));
    }

    [Fact]
    public async Task An_address_that_stands_in_for_a_name_yields_to_a_name()
    {
        await ChangeRowAsync(Anna, c => c.Name = "anna");
        var boris = await BorisAsync();
        await ChangeRowAsync(boris, c => c.Name = "Борис");
        await JoinAsync(Anna, boris);
        Assert.Equal("Борис", (await RowAsync(Anna)).Name);
    }

    [Fact]
    public async Task Tags_are_put_together_and_fields_filled_or_chosen()
    {
        var boris = await BorisAsync();
        var field = (await Desk.Get<SaveCustomField>().ExecuteAsync(Head, new FieldDraft(null, "Размер", FieldKind.Text, []))).Id!.Value;
        var other = (await Desk.Get<SaveCustomField>().ExecuteAsync(Head, new FieldDraft(null, "Цвет", FieldKind.Text, []))).Id!.Value;
        foreach (var (card, size) in new[] { (Anna, "S"), (boris, "XL") }) await Desk.Get<SetFieldValue>().ExecuteAsync(Oleg, card, field, size, "ru");
        await Desk.Get<SetFieldValue>().ExecuteAsync(Oleg, boris, other, "синий", "ru");
        foreach (var (card, tag) in new[] { (Anna, "опт"), (boris, "опт"), (boris, "vip") }) await Desk.Get<TagContact>().PutNamedAsync(Oleg, card, tag);
        await JoinAsync(Anna, boris, Choose(Slots.OfField(field), Keep.From));
        var card1 = await CardAsync();
        Assert.Equal(2, card1.TagIds.Count);
        Assert.Equal(("XL", "синий"), (card1.Fields[field], card1.Fields[other]));
        Assert.Equal([Anna], Found("синий"));
    }

    [Fact]
    public async Task The_earlier_beginning_and_the_later_sign_of_life_are_the_persons()
    {
        Desk.Clock.Advance(TimeSpan.FromDays(3));
        var boris = await BorisAsync();
        var (older, newer) = (await RowAsync(Anna), await RowAsync(boris));
        await JoinAsync(boris, Anna);
        var row = await RowAsync(boris);
        Assert.Equal((older.CreatedAt, newer.LastSeenAt), (row.CreatedAt, row.LastSeenAt));
    }

    [Fact]
    public async Task What_comes_from_the_other_right_after_lands_on_the_one_card()
    {
        var boris = await BorisAsync();
        await JoinAsync(Anna, boris);
        var accepted = await Desk.CustomerWritesAsync(Channel, "И ещё", "boris");
        Assert.Equal(Anna, (await Desk.ConversationAsync(accepted.ConversationId!.Value)).ContactId);
        Assert.Equal(2, await ReadAsync(db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Nobody_is_joined_with_themselves_a_group_somebody_gone_or_without_the_right()
    {
        var boris = await BorisAsync();
        var group = await WriterAsync(new InboundSender(ContactPointKind.TelegramGroup, "-100"));
        Assert.IsType<MergeResult.Same>(await Merging.ExecuteAsync(Oleg, Anna, Anna));
        Assert.IsType<MergeResult.Group>(await Merging.ExecuteAsync(Oleg, Anna, group));
        Assert.IsType<MergeResult.Group>(await Merging.ExecuteAsync(Oleg, group, Anna));
        Assert.IsType<MergeResult.Gone>(await Merging.ExecuteAsync(Oleg, Anna, 404));
        await ChangeRowAsync(boris, c => c.ErasedAt = Desk.Clock.Now);
        Assert.IsType<MergeResult.Gone>(await Merging.ExecuteAsync(Oleg, Anna, boris));
        await Assert.ThrowsAsync<ForbiddenException>(() => Merging.ExecuteAsync(Actor.Contact(Anna), Anna, boris));
        await Assert.ThrowsAsync<ForbiddenException>(() => Merging.ExecuteAsync(Actor.Token(1, Permission.Read), Anna, boris));
        Assert.Equal(0, await ReadAsync(db => db.ContactMerges.CountAsync()));
    }

    [Fact]
    public async Task Of_two_at_once_one_wins_and_the_other_is_told()
    {
        var boris = await BorisAsync();
        var clara = await WriterAsync(new InboundSender(ContactPointKind.Visitor, "clara"));
        var results = await Task.WhenAll(Merging.ExecuteAsync(Oleg, Anna, boris), Merging.ExecuteAsync(Head, clara, boris), Merging.ExecuteAsync(Head, Anna, boris));
        Assert.IsType<MergeResult.Done>(results[0]);
        Assert.IsType<MergeResult.Meanwhile>(results[1]);
        Assert.IsType<MergeResult.Same>(results[2]);
        Assert.IsType<MergeResult.Same>(await Merging.ExecuteAsync(Oleg, boris, Anna));
    }

    [Fact]
    public async Task A_chain_leads_to_the_card_that_stays()
    {
        var boris = await BorisAsync();
        var clara = await WriterAsync(new InboundSender(ContactPointKind.Visitor, "clara"));
        await JoinAsync(boris, clara);
        await JoinAsync(Anna, boris);
        Assert.Equal(Anna, (await CardAsync(clara)).Id);
        Assert.Equal(3, (await RowAsync(Anna)).Points.Count);
        Assert.IsType<CardResult.Done>(await Desk.Get<EditContact>().ExecuteAsync(Oleg, clara, CardPart.Name, "Клара"));
        Assert.Equal("Клара", (await RowAsync(Anna)).Name);
    }

    [Fact]
    public async Task Open_screens_of_both_are_told_and_the_conversation_tells_it()
    {
        var boris = await BorisAsync();
        var told = await ToldAsync(() => Merging.ExecuteAsync(Oleg, Anna, boris, conversationId: Conversation));
        Assert.Superset(new HashSet<long> { Anna, boris }, told.Where(n => n.Kind == NoticeKind.Contact).Select(n => n.Id).ToHashSet());
        Assert.Contains(DeskEventKind.ContactsJoined, await Desk.EventsAsync(Conversation));
    }

    [Fact]
    public async Task Who_is_blocked_only_half_must_be_said()
    {
        var boris = await BorisAsync();
        Assert.True(await Desk.Get<BlockContact>().ExecuteAsync(Oleg, boris));
        Assert.IsType<MergeResult.Undecided>(await Merging.ExecuteAsync(Oleg, Anna, boris));
        await JoinAsync(Anna, boris, Choose(Slots.Blocked, Keep.Into));
        Assert.Null((await RowAsync(Anna)).BlockedAt);
        Assert.Equal(0, await ReadAsync(db => db.Conversations.CountAsync(c => c.SpamAt != null)));
        Assert.Equal(2, await ReadAsync(db => db.Conversations.CountAsync(c => c.WaitingSince != null)));
    }

    [Fact]
    public async Task A_block_that_holds_holds_for_all_of_them_and_ends_for_all_of_them()
    {
        var boris = await BorisAsync();
        Assert.True(await Desk.Get<BlockContact>().ExecuteAsync(Oleg, boris));
        await JoinAsync(Anna, boris, Choose(Slots.Blocked, Keep.From));
        Assert.NotNull((await RowAsync(Anna)).BlockedAt);
        Assert.Equal(2, await ReadAsync(db => db.Conversations.CountAsync(c => c.SpamAt != null)));
        Assert.True(await Desk.Get<BlockContact>().UnblockAsync(Oleg, Anna));
        Assert.Equal(2, await ReadAsync(db => db.Conversations.CountAsync(c => c.SpamAt == null && c.WaitingSince != null)));
    }
}
