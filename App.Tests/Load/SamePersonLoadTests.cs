using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.SamePerson;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

[Collection(LoadGroup.Name)]
public sealed class SamePersonLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private const int Most = 2_000;

    private static readonly Actor Owner = Actor.Agent(1, AgentRole.Owner);
    private readonly Report report = new(output);

    [Fact]
    public async Task Who_is_the_same_person()
    {
        await using var desk = LoadDesk.Open(load.Folder);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var all = await db.Contacts.Select(c => c.Id).ToListAsync();
        var query = desk.GetRequiredService<SamePersonQuery>();
        var step = Math.Max(1, all.Count / LoadSize.Current.Rounds);
        await report.TimeAsync($"Query: the same person, among {all.Count} contacts", 10, async i => await query.ExecuteAsync(Owner, all[i * step % all.Count]));
    }

    [Fact]
    public async Task Joining_somebody_with_thousands_of_conversations_holds_nobody_up()
    {
        using var copy = load.Copy();
        await using var desk = LoadDesk.Open(copy.Path);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var two = await db.Contacts.OrderBy(c => c.Id).Select(c => c.Id).Take(2).ToListAsync();
        var (into, from) = (two[0], two[1]);
        var talks = db.Conversations.OrderBy(c => c.Id).Select(c => c.Id).Take(Most);
        await db.Messages.Where(m => talks.Contains(m.ConversationId) && m.ContactId != null).ExecuteUpdateAsync(s => s.SetProperty(m => m.ContactId, from));
        await db.Conversations.Where(c => talks.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.ContactId, from));
        var started = Stopwatch.GetTimestamp();
        var merged = Assert.IsType<MergeResult.Done>(await desk.GetRequiredService<MergeContacts>().ExecuteAsync(Owner, into, from));
        var joined = Stopwatch.GetElapsedTime(started);
        Assert.Equal(UnmergeResult.Done, await desk.GetRequiredService<UndoContactMerge>().ExecuteAsync(Owner, merged.MergeId));
        var parted = Stopwatch.GetElapsedTime(started) - joined;
        output.WriteLine($"{await db.Conversations.CountAsync(c => c.ContactId == from)} conversations joined in {joined.TotalMilliseconds:0} ms, parted in {parted.TotalMilliseconds:0} ms");
        Assert.True(joined + parted < TimeSpan.FromSeconds(10), $"Joined in {joined}, parted in {parted}.");
    }
}
