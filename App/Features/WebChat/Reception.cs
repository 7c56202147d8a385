using SmallDesk.Data.Lookup;
using SmallDesk.Live;

namespace SmallDesk.Features.WebChat;

/// <summary>Whether visitors find somebody: an agent who takes new work and has the desk open, or a program of the shop's that answers.</summary>
internal sealed class Reception(DeskDirectory directory, Attendance attendance)
{
    public bool IsOpen => directory.Current.Agents.Values.Any(a => a is { IsActive: true, IsAvailable: true } && (attendance.IsHere(a.Id) || attendance.IsHere(0)));
}
