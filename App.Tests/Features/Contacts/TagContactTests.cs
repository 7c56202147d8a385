using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Tags;

namespace SmallDesk.Tests.Features.Contacts;

public sealed class TagContactTests : ContactCardTest
{
    private TagContact Tagging => Desk.Get<TagContact>();

    [Fact]
    public async Task A_tag_is_put_on_once_and_taken_off_once()
    {
        var tag = (await Desk.Get<MakeTag>().ExecuteAsync(Oleg, "Опт")).Id!.Value;
        Assert.IsType<CardResult.Done>(await Tagging.PutAsync(Oleg, Anna, tag));
        Assert.IsType<CardResult.Unchanged>(await Tagging.PutAsync(Oleg, Anna, tag));
        Assert.Equal([tag], (await CardAsync()).TagIds);
        Assert.IsType<CardResult.Done>(await Tagging.TakeAsync(Oleg, Anna, tag));
        Assert.IsType<CardResult.Unchanged>(await Tagging.TakeAsync(Oleg, Anna, tag));
        Assert.Empty((await CardAsync()).TagIds);
        Assert.Equal([(CardPart.TagTaken, "Опт", null), (CardPart.TagPut, null, "Опт")], (await HistoryAsync()).Select(h => (h.Part, h.Before, h.After)));
    }

    [Fact]
    public async Task A_new_name_makes_the_tag_and_a_bad_one_nothing()
    {
        Assert.IsType<CardResult.Done>(await Tagging.PutNamedAsync(Oleg, Anna, "Постоянный"));
        Assert.IsType<CardResult.Unchanged>(await Tagging.PutNamedAsync(Oleg, Anna, "#ПОСТОЯННЫЙ"));
        Assert.Equal("tags.problem.empty", Assert.IsType<CardResult.Refused>(await Tagging.PutNamedAsync(Oleg, Anna, " ")).Problem);
        Assert.IsType<CardResult.Gone>(await Tagging.PutAsync(Oleg, Anna, 404));
        Assert.IsType<CardResult.Gone>(await Tagging.PutNamedAsync(Oleg, 404, "Новый"));
        Assert.Single(Desk.Get<DeskDirectory>().Current.Tags);
        await Assert.ThrowsAsync<ForbiddenException>(() => Tagging.PutNamedAsync(Actor.Contact(Anna), Anna, "x"));
    }

    [Fact]
    public async Task Joined_and_removed_tags_are_joined_and_removed_on_contacts_too()
    {
        var boris = await BorisAsync();
        var make = Desk.Get<MakeTag>();
        var (one, two) = ((await make.ExecuteAsync(Oleg, "опт")).Id!.Value, (await make.ExecuteAsync(Oleg, "оптовик")).Id!.Value);
        await Tagging.PutAsync(Oleg, Anna, one);
        await Tagging.PutAsync(Oleg, Anna, two);
        await Tagging.PutAsync(Oleg, boris, one);

        Assert.True(await Desk.Get<RemoveTag>().JoinAsync(Head, one, two));
        Assert.Equal([two], (await CardAsync()).TagIds);
        Assert.Equal([two], (await CardAsync(boris)).TagIds);
        Assert.True(await Desk.Get<RemoveTag>().ExecuteAsync(Head, two));
        Assert.Empty((await CardAsync()).TagIds);
    }
}
