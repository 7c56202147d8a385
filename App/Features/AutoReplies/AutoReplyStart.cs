using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.AutoReplies;

/// <summary>Where following begins: who wrote before anything was switched on is told nothing.</summary>
internal sealed class AutoReplyStart(DeskDirectory directory)
{
    public const string Name = "autoReplies";

    /// <summary>Whether any channel says anything by itself.</summary>
    public bool IsUsed => directory.Current.Channels.Values.Any(c => c is { IsRemoved: false } && (c.Rules.Acknowledge.IsOn || c.Rules.OutOfHours.IsOn));

    /// <summary>The first time, and after a time in which nothing was followed, the mark stands behind everything that has happened.</summary>
    public async ValueTask SetAsync(WriteScope scope)
    {
        var mark = await scope.Db.FollowerMarks.FirstOrDefaultAsync(m => m.Name == Name);
        if (mark is not null && IsUsed) return;
        if (mark is null) scope.Db.FollowerMarks.Add(mark = new FollowerMark { Name = Name });
        mark.EventId = await scope.Db.Events.MaxAsync(e => (long?)e.Id) ?? 0;
    }
}
