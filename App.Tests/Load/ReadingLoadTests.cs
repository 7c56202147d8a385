using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Search;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

[Collection(LoadGroup.Name)]
public sealed class ReadingLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private static readonly Actor Owner = Actor.Agent(1, AgentRole.Owner);
    private readonly Report report = new(output);

    [Fact]
    public void Seeding()
    {
        if (load.Seeded is not { } seeded) return;
        Assert.Equal(LoadSize.Current.Seed.Messages, seeded.Messages);
        report.AtLeast("Seeding", seeded.MessagesPerSecond, 20_000, "messages/s");
    }

    [Fact]
    public async Task Inbox_pages()
    {
        await using var desk = LoadDesk.Open(load.Folder);
        var inbox = desk.GetRequiredService<InboxQuery>();
        var counts = desk.GetRequiredService<InboxCountsQuery>();
        foreach (var view in (InboxView[])[InboxView.Waiting, InboxView.Open, InboxView.Closed, InboxView.Mine, InboxView.Unassigned, InboxView.All])
        {
            var filter = new InboxFilter(view) { AgentId = 1 };
            var page = await inbox.PageAsync(Owner, filter);
            Assert.True(view is InboxView.Mine or InboxView.Unassigned or InboxView.Waiting || page.Rows.Count == 50, $"{view}: {page.Rows.Count}");
            await report.TimeAsync($"Query: {view}, 50 rows", 25, async _ => await inbox.PageAsync(Owner, filter));
            var next = page.Next;
            await report.TimeAsync($"Query: {view}, next pages", 25, async _ => next = (await inbox.PageAsync(Owner, filter, next)).Next);
        }

        await report.TimeAsync("Query: counts of the views", 25, async _ => await counts.ExecuteAsync(Owner, 1));
    }

    [Fact]
    public async Task Opening_a_conversation()
    {
        await using var desk = LoadDesk.Open(load.Folder);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var ids = await LoadDesk.ConversationsOfAsync(db, 10, LoadSize.Current.Rounds);
        var conversations = desk.GetRequiredService<ConversationQuery>();
        var timeline = desk.GetRequiredService<TimelineQuery>();
        await report.TimeAsync("Query: open a conversation of 10 messages", 25, async i =>
        {
            var view = await conversations.ByIdAsync(Owner, ids[i % ids.Count], 1);
            var page = await timeline.PageAsync(Owner, view!.Id);
            Assert.Equal(10, page.Items.Count(x => x.Message is not null));
        });
    }

    [Fact]
    public async Task Searching()
    {
        await using var desk = LoadDesk.Open(load.Folder);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var words = await LoadDesk.SearchesAsync(db);
        var search = desk.GetRequiredService<SearchConversations>();
        foreach (var word in words.Take(3)) Assert.NotEmpty((await search.ExecuteAsync(Owner, word, new InboxFilter(InboxView.All) { AgentId = 1 })).Hits);
        await report.TimeAsync("Query: search with snippets, mixed", 25, async i => await search.ExecuteAsync(Owner, words[i % words.Count], new InboxFilter(InboxView.All) { AgentId = 1 }));
        foreach (var word in words)
        {
            await report.TimeAsync($"Query: search \"{word}\"", 25, async _ => await search.ExecuteAsync(Owner, word, new InboxFilter(InboxView.All) { AgentId = 1 }), LoadSize.Current.IsReal ? 40 : 2);
        }
    }
}
