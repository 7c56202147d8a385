using System.Collections.Frozen;
using SmallDesk.Domain;

namespace SmallDesk.Features.Privacy;

/// <summary>Which facts keep what they carry: those that carry times, numbers, ids and the shop's own names, and nothing that a customer said or is.</summary>
internal static class ErasedFacts
{
    public static readonly FrozenSet<DeskEventKind> Kept = new[]
    {
        DeskEventKind.ConversationStarted, DeskEventKind.ConversationClosed, DeskEventKind.ConversationReopened, DeskEventKind.ConversationAssigned,
        DeskEventKind.ConversationUnassigned, DeskEventKind.ConversationPending, DeskEventKind.ConversationSnoozed, DeskEventKind.ConversationWoke,
        DeskEventKind.ConversationOpened, DeskEventKind.ConversationTagged, DeskEventKind.ConversationUntagged, DeskEventKind.PriorityChanged,
        DeskEventKind.ConversationMarkedSpam, DeskEventKind.ConversationNotSpam, DeskEventKind.ConversationDeleted, DeskEventKind.ConversationRestored,
        DeskEventKind.ConversationSplit, DeskEventKind.TeamAssigned, DeskEventKind.ConversationUndone, DeskEventKind.CustomerWrote,
        DeskEventKind.AgentReplied, DeskEventKind.RobotReplied, DeskEventKind.NoteAdded, DeskEventKind.ConversationJoined, DeskEventKind.ConversationParted,
        DeskEventKind.MessageReread, DeskEventKind.AgentMentioned, DeskEventKind.QuietWarned,
        DeskEventKind.AnswerApproaching, DeskEventKind.AnswerMissed, DeskEventKind.AnswerEscalated,
    }.ToFrozenSet();

    public static bool IsKept(DeskEventKind kind) => Kept.Contains(kind);
}
