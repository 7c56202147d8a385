using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.SamePerson;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

/// <summary>A visitor who is on the site while their card is joined with another.</summary>
public sealed class JoinedVisitorTests(ITestOutputHelper output) : ChatTest(output)
{
    [Fact]
    public async Task Whoever_is_online_is_online_as_the_card_they_are_now()
    {
        using var first = await ChatVisitor.ComeAsync(Desk, Key);
        await first.SendAsync("hello");
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("hello again");
        using var events = await visitor.ListenAsync();
        await using var db = await Desk.Get<IDbContextFactory<SmallDesk.Data.DeskDbContext>>().CreateDbContextAsync();
        var ids = await db.Contacts.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync();
        var presence = Desk.Get<Presence>();
        Assert.Equal((false, true), (presence.IsOnline(ids[0]), presence.IsOnline(ids[1])));

        var merged = Assert.IsType<MergeResult.Done>(await Desk.Get<MergeContacts>().ExecuteAsync(Actor.System, ids[0], ids[1]));
        await Wait.UntilAsync(() => presence.IsOnline(ids[0]) && !presence.IsOnline(ids[1]), "the visitor to be online as the card that stays");
        await Desk.Get<UndoContactMerge>().ExecuteAsync(Actor.System, merged.MergeId);
        await Wait.UntilAsync(() => !presence.IsOnline(ids[0]) && presence.IsOnline(ids[1]), "the visitor to be online as themselves again");
    }
}
