using SmallDesk.Domain;

namespace SmallDesk.Features.CannedReplies;

/// <summary>Who may change which: everybody's those who supervise, an own one only its owner.</summary>
internal static class CannedRights
{
    public static bool MayChange(Actor actor, long? ownerId) =>
        ownerId is null ? actor.May(Permission.Supervise) : actor.May(Permission.Work) && actor.AgentId == ownerId;

    /// <exception cref="ForbiddenException">The actor may not change it.</exception>
    public static void Demand(Actor actor, long? ownerId)
    {
        actor.Demand(Permission.Work);
        if (!MayChange(actor, ownerId)) throw new ForbiddenException(actor, Permission.Supervise);
    }

    /// <summary>Whose a new one becomes.</summary>
    /// <exception cref="ForbiddenException">Everybody's without the right to it, or an own one of nobody.</exception>
    public static long? OwnerFor(Actor actor, bool isShared)
    {
        actor.Demand(isShared ? Permission.Supervise : Permission.Work);
        return isShared ? null : actor.AgentId ?? throw new ForbiddenException(actor, Permission.Work);
    }
}
