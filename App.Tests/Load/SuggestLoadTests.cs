using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

[Collection(LoadGroup.Name)]
public sealed class SuggestLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private static readonly Actor Owner = Actor.Agent(1, AgentRole.Owner);
    private readonly Report report = new(output);

    [Fact]
    public async Task Suggesting_answers()
    {
        await using var desk = LoadDesk.Open(load.Folder);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var ids = await LoadDesk.ConversationsOfAsync(db, 10, LoadSize.Current.Rounds);
        var suggest = desk.GetRequiredService<SuggestReplies>();
        var found = 0;
        await report.TimeAsync("Query: the three likeliest answers", 50, async i => found += (await suggest.ExecuteAsync(Owner, ids[i % ids.Count])).Count);
        Assert.True(found > 0, "Nothing was suggested.");
    }
}
