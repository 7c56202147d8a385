using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.ContactList;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.ContactList;

public sealed class TagContactsTests : ContactListTest
{
    private TagContacts Tagging => Desk.Get<TagContacts>();

    [Fact]
    public async Task A_tag_goes_on_those_without_it_and_off_them_again()
    {
        var vip = await TagAsync("vip");
        var (anna, boris) = (await AddAsync("Анна"), await AddAsync("Борис"));
        var merged = await AddAsync("Вера", c => c.MergedIntoId = anna);
        await Desk.Get<TagContact>().PutAsync(Oleg, anna, vip);

        var done = await Tagging.PutAsync(Oleg, [anna, boris, merged, 999_999], vip);
        Assert.Equal([boris], done.Changed);
        Assert.Equal([anna, boris], await TaggedAsync(vip));
        Assert.Equal((CardPart.TagPut, "vip"), (await HistoryAsync(boris)).Select(h => (h.Part, h.After)).Single());

        Assert.Equal([boris], (await Tagging.UndoAsync(Oleg, done)).Changed);
        Assert.Equal([anna], await TaggedAsync(vip));
        Assert.Equal((CardPart.TagTaken, "vip"), (await HistoryAsync(boris)).Select(h => (h.Part, h.Before)).First());
        Assert.Empty((await Tagging.UndoAsync(Oleg, done)).Changed);
        Assert.Empty((await Tagging.PutAsync(Oleg, [anna], 12345)).Changed);
    }

    [Fact]
    public async Task What_was_taken_off_comes_back()
    {
        var vip = await TagAsync("vip");
        var anna = await AddAsync("Анна");
        await Tagging.PutAsync(Oleg, [anna], vip);
        var done = await Tagging.TakeAsync(Oleg, [anna, await AddAsync("Борис")], vip);
        Assert.Equal([anna], done.Changed);
        Assert.Empty(await TaggedAsync(vip));
        await Tagging.UndoAsync(Oleg, done);
        Assert.Equal([anna], await TaggedAsync(vip));
    }

    [Fact]
    public async Task Many_are_told_once_a_batch_and_it_can_be_stopped_between_batches()
    {
        var vip = await TagAsync("vip");
        var ids = new List<long>();
        for (var i = 0; i < TagContacts.Batch + 1; i++) ids.Add(await AddAsync("Гость"));
        List<Notice> told = [];
        using var listening = Desk.Get<LiveHub>().Subscribe(n => n.Kind == NoticeKind.Contact, notices =>
        {
            lock (told) told.AddRange(notices);
            return Task.CompletedTask;
        });
        List<int> progress = [];
        await Tagging.PutAsync(Oleg, ids, vip, progress.Add);
        Assert.Equal([TagContacts.Batch, TagContacts.Batch + 1], progress);
        await Wait.UntilAsync(
            () =>
            {
                lock (told) return told.Count >= 2;
            },
            "both batches");
        lock (told) Assert.Equal([0, ids[^1]], told.Select(n => n.Id));

        using var stop = new CancellationTokenSource();
        var done = await Tagging.TakeAsync(Oleg, ids, vip, _ => stop.Cancel(), stop.Token);
        Assert.Equal(TagContacts.Batch, done.Changed.Count);
        Assert.Equal([ids[^1]], await TaggedAsync(vip));
    }

    [Fact]
    public async Task Who_may_only_read_tags_nobody()
    {
        var reader = Actor.Token(1, Permission.Read);
        await Assert.ThrowsAsync<ForbiddenException>(() => Tagging.PutAsync(reader, [1], 1));
        await Assert.ThrowsAsync<ForbiddenException>(() => Tagging.TakeAsync(reader, [1], 1));
    }

    private async Task<List<long>> TaggedAsync(long tag)
    {
        await using var db = Desk.Read();
        return await db.ContactTags.Where(t => t.TagId == tag).OrderBy(t => t.ContactId).Select(t => t.ContactId).ToListAsync();
    }

    private async Task<IReadOnlyList<CardChange>> HistoryAsync(long id) => (await Desk.Get<ContactHistoryQuery>().PageAsync(Oleg, id, null, 10)).Rows;
}
