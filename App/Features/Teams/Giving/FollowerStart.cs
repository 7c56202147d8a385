using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Teams.Giving;

/// <summary>Where following begins: what happened before teams or turns were set up concerns nobody.</summary>
internal sealed class FollowerStart(DeskDirectory directory)
{
    public const string Name = "assign";

    /// <summary>Whether there is anything to follow: a channel of a team, or one whose conversations are given.</summary>
    public bool IsUsed => directory.Current is var desk
        && (desk.Channels.Values.Any(c => c is { IsRemoved: false } && c.AssignMode != AssignMode.ByHand) || desk.Teams.Values.Any(t => t.ChannelIds.Count > 0));

    /// <summary>The first time, and after a time in which nothing was followed, the mark stands behind everything that has happened.</summary>
    public async ValueTask SetAsync(WriteScope scope)
    {
        var mark = await scope.Db.FollowerMarks.FirstOrDefaultAsync(m => m.Name == Name);
        if (mark is not null && IsUsed) return;
        if (mark is null) scope.Db.FollowerMarks.Add(mark = new FollowerMark { Name = Name });
        mark.EventId = await scope.Db.Events.MaxAsync(e => (long?)e.Id) ?? 0;
    }
}
