using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Linking;

/// <summary>Where following begins: what happened before anybody was there to be told is told to nobody.</summary>
internal static class Beginning
{
    public const string Name = "staff";

    /// <summary>Before the first link or group, and after a time without any, the mark stands behind everything that has happened.</summary>
    public static async ValueTask SetAsync(WriteScope scope, StaffBook book)
    {
        var mark = await scope.Db.FollowerMarks.FirstOrDefaultAsync(m => m.Name == Name);
        if (mark is not null && !book.Read().IsEmpty) return;
        if (mark is null) scope.Db.FollowerMarks.Add(mark = new FollowerMark { Name = Name });
        mark.EventId = await scope.Db.Events.MaxAsync(e => (long?)e.Id) ?? 0;
    }
}
