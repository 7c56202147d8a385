using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

[Collection(LoadGroup.Name)]
public sealed class ViewsLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private const int AtOnce = 2_000;
    private static readonly Actor Owner = Actor.Agent(1, AgentRole.Owner);
    private readonly Report report = new(output);

    [Fact]
    public async Task Switching_between_lists_of_ones_own()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        var (rare, common) = await DressAsync(desk);
        var inbox = desk.GetRequiredService<InboxQuery>();
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var agent = await db.Conversations.Where(c => c.AssigneeId != null).Select(c => c.AssigneeId!.Value).FirstAsync();
        var channels = await db.Channels.Select(c => c.Id).ToListAsync();
        var today = DateOnly.FromDateTime(await db.Conversations.MaxAsync(c => c.LastMessageAt));
        var none = ListFilter.Nothing;
        (string What, ListFilter Only)[] all =
        [
            ("a rare tag", none with { Tags = [rare] }),
            ("a common tag", none with { Tags = [common] }),
            ("two tags", none with { Tags = [common, rare] }),
            ("without a tag", none with { NotTags = [common] }),
            ("urgent and high", none with { Priorities = [ConversationPriority.Urgent, ConversationPriority.High] }),
            ("low", none with { Priorities = [ConversationPriority.Low] }),
            ("an agent's", none with { Assignees = [agent] }),
            ("an agent's open ones", none with { Assignees = [agent], Statuses = [ConversationStatus.Open] }),
            ("nobody's", none with { Assignees = [ListFilter.None] }),
            ("no team", none with { Teams = [ListFilter.None] }),
            ("two channels", none with { Channels = [.. channels.Take(2)] }),
            ("one channel, closed", none with { Channels = [channels[0]], Statuses = [ConversationStatus.Closed] }),
            ("not closed", none with { Statuses = [ConversationStatus.Open, ConversationStatus.Pending, ConversationStatus.Snoozed] }),
            ("unread", none with { IsUnread = true }),
            ("drafts", none with { HasMyDraft = true }),
            ("waiting over 4 hours", none with { WaitingHours = 4 }),
            ("waiting, a common tag", none with { WaitingHours = 0, Tags = [common] }),
            ("language en", none with { Language = "en" }),
            ("a language that nobody speaks", none with { Language = "de" }),
            ("begun a year ago and before", none with { BegunTo = today.AddDays(-365) }),
            ("begun in a week of last year", none with { BegunFrom = today.AddDays(-400), BegunTo = today.AddDays(-393) }),
            ("last message in a month of last year", none with { LastFrom = today.AddDays(-400), LastTo = today.AddDays(-370) }),
            ("a common tag, a year ago", none with { Tags = [common], BegunTo = today.AddDays(-365) }),
            ("an agent's, a common tag, without the rare, English", none with { Tags = [common], NotTags = [rare], Assignees = [agent], Language = "en" }),
            ("nothing at all", none with { Tags = [long.MaxValue] }),
        ];
        foreach (var (what, only) in all)
        {
            var filter = new InboxFilter(InboxView.All) { AgentId = 1, Only = only };
            await report.TimeAsync($"List: {what}", 25, async _ => await inbox.PageAsync(Owner, filter), Rounds);
            await report.TimeAsync($"List: {what}, counted", 25, async _ => await inbox.CountAsync(Owner, filter), Rounds);
        }

        await report.TimeAsync("List: switching between all of them", 25, async i => await inbox.PageAsync(Owner, new InboxFilter(InboxView.All) { AgentId = 1, Only = all[i % all.Length].Only }));
        var next = (string?)null;
        await report.TimeAsync("List: waiting in the order of what matters, next pages", 25, async _ => next = (await inbox.PageAsync(Owner, new InboxFilter(InboxView.Waiting), next)).Next);
        await report.TimeAsync("List: spam", 25, async _ => await inbox.PageAsync(Owner, new InboxFilter(InboxView.Spam)), Rounds);
    }

    private static int Rounds => LoadSize.Current.IsReal ? 40 : 2;

    /// <summary>Every third conversation gets the common tag, every five hundredth the rare one; one in twenty matters more or less than others.</summary>
    private static async Task<(long Rare, long Common)> DressAsync(ServiceProvider desk)
    {
        var writes = desk.GetRequiredService<WriteQueue>();
        var (rare, common) = await writes.RunAsync(scope =>
        {
            var (one, other) = (new Tag { Id = scope.NewId(), Name = "rare", Key = "rare", CreatedAt = scope.Now }, new Tag { Id = scope.NewId(), Name = "common", Key = "common", CreatedAt = scope.Now });
            scope.Db.Tags.AddRange(one, other);
            return ValueTask.FromResult((one.Id, other.Id));
        });
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var ids = await db.Conversations.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync();
        foreach (var chunk in ids.Select((id, i) => (Id: id, At: i)).Chunk(AtOnce))
        {
            await writes.RunAsync(async scope =>
            {
                foreach (var (id, at) in chunk)
                {
                    if (at % 3 == 0) scope.Db.ConversationTags.Add(new ConversationTag { ConversationId = id, TagId = common, At = scope.Now });
                    if (at % 500 == 0) scope.Db.ConversationTags.Add(new ConversationTag { ConversationId = id, TagId = rare, At = scope.Now });
                }

                foreach (var (priority, place) in ((ConversationPriority, int)[])[(ConversationPriority.Urgent, 7), (ConversationPriority.High, 27), (ConversationPriority.Low, 47)])
                {
                    List<long> these = [.. chunk.Where(c => c.At % 60 == place).Select(c => c.Id)];
                    await scope.Db.Conversations.Where(c => these.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Priority, priority));
                }
            });
        }

        return (rare, common);
    }
}
