using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Acts;

/// <summary>Finds out whether a connected group can be used, and says so in the group and on its page.</summary>
internal sealed class LookAtGroup(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, ChannelHost.ChannelHost channels)
{
    public async Task ExecuteAsync(StaffAct act, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.StaffGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == act.GroupId && g.EndedAt == null, cancel) is not { } group)
        {
            await writes.RunAsync(async scope => await ActDone.SetAsync(scope, act));
            return;
        }

        var problem = await ProblemAsync(group, cancel);
        await writes.RunAsync(async scope =>
        {
            (await scope.Db.StaffGroups.SingleAsync(g => g.Id == group.Id)).Problem = problem;
            var words = problem is null ? StaffWords.Of("staffTelegram.groupReady") : StaffWords.Of("staffTelegram.groupProblem", problem);
            if (await ActDone.SetAsync(scope, act) is null) return;
            StaffWords.Queue(scope, new StaffPost { Kind = StaffPostKind.Word, ChannelId = group.ChannelId, GroupId = group.Id, Words = words });
        });
    }

    /// <summary>What keeps the group from working, as a text key or the provider's words; null when nothing does.</summary>
    public async Task<string?> ProblemAsync(StaffGroup group, CancellationToken cancel)
    {
        if (channels.Find(group.ChannelId)?.Channel is not ITalksWithStaff bot) return "staffTelegram.botGone";
        try
        {
            await bot.Staff.LookAtGroupAsync(group.Address, cancel);
            return null;
        }
        catch (StaffLineException e)
        {
            return e.Message;
        }
    }
}
