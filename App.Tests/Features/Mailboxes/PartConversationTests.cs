using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Merging;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Channels.Email;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Mailboxes;

/// <summary>A joining can be undone: what moved moves back, and both are as they were.</summary>
public sealed class PartConversationTests(ITestOutputHelper output) : IAsyncLifetime
{
    private DeskServer desk = null!;
    private LetterBox box = null!;

    public async Task InitializeAsync()
    {
        desk = await DeskServer.StartAsync(output);
        box = await LetterBox.ConnectAsync(desk, undoSeconds: 0);
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task What_moved_moves_back_and_both_are_as_before()
    {
        var (anna, eve) = await JoinedAsync();
        var joined = await ViewAsync(anna);
        Assert.Equal([2L], joined.JoinedNumbers);
        await box.DropAsync(MailText.Of("anna@mail.example", "Re: Together", "later from Anna", more: "References: <t@mail.example>\n", to: "help@shop.example"));

        Assert.True(await desk.Get<PartConversation>().ExecuteAsync(await OwnerAsync(), anna, 2));

        await using var db = Read();
        var (first, second) = (await db.Conversations.SingleAsync(c => c.Id == anna), await db.Conversations.SingleAsync(c => c.Id == eve));
        Assert.Equal(["from Anna", "later from Anna"], await TextsAsync(db, anna));
        Assert.Equal(["from Eve"], await TextsAsync(db, eve));
        Assert.Equal((null, "from Eve"), (second.MergedIntoId, second.Excerpt));
        Assert.Equal("later from Anna", first.Excerpt);
        Assert.NotNull(first.WaitingSince);
        Assert.NotNull(second.WaitingSince);
        Assert.Equal(["anna@mail.example"], await db.Participants.Where(p => p.ConversationId == anna).Select(p => p.Address).ToListAsync());
        Assert.Equal(["eve@mail.example"], await db.Participants.Where(p => p.ConversationId == eve).Select(p => p.Address).ToListAsync());
        Assert.Empty((await ViewAsync(anna)).JoinedNumbers);
        Assert.False(await desk.Get<PartConversation>().ExecuteAsync(await OwnerAsync(), anna, 2));

        // The offer stands again, and it can be joined and taken apart anew.
        Assert.Equal(1, await desk.Get<JoinConversation>().ExecuteAsync(await OwnerAsync(), eve));
        Assert.Equal([2L], (await ViewAsync(anna)).JoinedNumbers);
    }

    [Fact]
    public async Task Whoever_was_answered_meanwhile_does_not_wait_and_only_workers_may_part()
    {
        var (anna, _) = await JoinedAsync();
        await desk.Get<SendReply>().ExecuteAsync(await OwnerAsync(), new ReplyText(anna, "To all of you"));
        await Assert.ThrowsAnyAsync<Exception>(async () => await desk.Get<PartConversation>().ExecuteAsync(Actor.Contact(1), anna, 2));
        Assert.False(await desk.Get<PartConversation>().ExecuteAsync(await OwnerAsync(), anna, 99));

        Assert.True(await desk.Get<PartConversation>().ExecuteAsync(await OwnerAsync(), anna, 2));

        await using var db = Read();
        var first = await db.Conversations.SingleAsync(c => c.Id == anna);
        Assert.Equal((null, "To all of you"), (first.WaitingSince, first.Excerpt));
        Assert.Equal(["from Anna", "To all of you"], await TextsAsync(db, anna));
    }

    private async Task<(long Anna, long Eve)> JoinedAsync()
    {
        var anna = await box.DropAsync(MailText.Of("anna@mail.example", "Together", "from Anna", id: "t@mail.example", to: "help@shop.example"));
        var eve = await box.DropAsync(MailText.Of("eve@mail.example", "Re: Together", "from Eve", more: "References: <t@mail.example>\n", to: "help@shop.example"));
        Assert.Equal(1, await desk.Get<JoinConversation>().ExecuteAsync(await OwnerAsync(), eve.ConversationId!.Value));
        return (anna.ConversationId!.Value, eve.ConversationId.Value);
    }

    private DeskDbContext Read() => desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();

    private static async Task<IEnumerable<string>> TextsAsync(DeskDbContext db, long conversation) =>
        (await db.Messages.Where(m => m.ConversationId == conversation).OrderBy(m => m.Id).Select(m => m.Text).ToListAsync()).Select(t => t.Trim());

    private async Task<ConversationView> ViewAsync(long id) => (await desk.Get<ConversationQuery>().ByIdAsync(await OwnerAsync(), id, null))!;

    private async Task<Actor> OwnerAsync()
    {
        await using var db = Read();
        return (await db.Agents.AsNoTracking().FirstAsync(a => a.Role == AgentRole.Owner)).AsActor();
    }
}
