using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Palette;
using SmallDesk.Features.Search;
using SmallDesk.Ui;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>Typed filters, later pages, a message far above, and the palette, letter by letter.</summary>
[Collection(LoadGroup.Name)]
public sealed class SearchLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private static readonly Actor Owner = Actor.Agent(1, AgentRole.Owner);
    private static readonly InboxFilter All = new(InboxView.All) { AgentId = 1 };

    private static readonly string[] Filtered =
    [
        "заказ status:open", "доставка канал:чат", "платье is:waiting", "возврат -заказ", "\"мой заказ\"", "от:смирнова", "от:смирнова заказ", "оператор:я", "is:unread",
        "has:file", "заказ has:file", "is:note", "before:2026-01-01", "after:7d", "заказ after:30d", "status:closed спасибо", "оператор:никто доставка",
    ];

    private readonly Report report = new(output);

    [Fact]
    public async Task Searching_with_filters()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        await AddFilesAsync(desk);
        var search = desk.GetRequiredService<SearchConversations>();
        await report.TimeAsync("Query: search with typed filters, mixed", 25, async i => await search.ExecuteAsync(Owner, Filtered[i % Filtered.Length], All));
        foreach (var query in Filtered)
        {
            await report.TimeAsync($"Query: search \"{query}\"", 25, async _ => await search.ExecuteAsync(Owner, query, All), LoadSize.Current.IsReal ? 40 : 2);
        }

        string? next = null;
        await report.TimeAsync("Query: next pages of a search", 25, async _ => next = (await search.ExecuteAsync(Owner, "заказ", All, next)).Next);
    }

    /// <summary>A picture with every hundredth message.</summary>
    private static async Task AddFilesAsync(ServiceProvider desk)
    {
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var highest = await db.Events.MaxAsync(e => e.Id) + 1_000_000;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO attachments ("Id", "MessageId", "UploadedByKind", "Name", "ContentType", "Size", "Hash", "At", "IsInline")
            SELECT {highest} + "Id", "Id", 0, 'photo.png', 'image/png', 1000, 'none', "At", 0 FROM messages WHERE "Id" % 100 = 0
            """);
    }

    [Fact]
    public async Task Opening_at_an_old_message()
    {
        await using var desk = LoadDesk.Open(load.Folder);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var first = await db.Messages.GroupBy(m => m.ConversationId).OrderBy(g => g.Key).Take(LoadSize.Current.Rounds).Select(g => new { g.Key, Id = g.Min(m => m.Id) }).ToListAsync();
        var timeline = desk.GetRequiredService<TimelineQuery>();
        await report.TimeAsync("Query: open at an old message", 25, async i => Assert.NotNull(await timeline.AroundAsync(Owner, first[i % first.Count].Key, first[i % first.Count].Id, 40)));
    }

    [Fact]
    public async Task The_palette_letter_by_letter()
    {
        await using var desk = LoadDesk.Open(load.Folder);
        var agent = desk.GetRequiredService<DeskDirectory>().Current.Agents.Values.First(a => a.Id == 1);
        var reader = new Reader(Owner, agent.Id, agent.Name, null, "auto", TimeZoneInfo.Utc, true, false, false, "");
        var open = await desk.GetRequiredService<ConversationQuery>().ByNumberAsync(Owner, 1, 1);
        var sources = desk.GetServices<IPaletteSource>().ToList();
        var rank = desk.GetRequiredService<PaletteRank>();
        string[] typed = ["", "з", "за", "зак", "заказ", "закрыть", "сдщыу", "смирнова", "1042", "№99", "каналы", "pfrfp", "qqqqqq"];
        await report.TimeAsync("Query: palette, letter by letter", 25, async i =>
        {
            List<PaletteItem> all = [];
            foreach (var source in sources) all.AddRange(await source.FindAsync(new PaletteAsk(reader, typed[i % typed.Length], open)));
            rank.Best(all, typed[i % typed.Length], []);
        });
    }
}
