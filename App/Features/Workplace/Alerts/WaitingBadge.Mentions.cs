using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Live;

namespace SmallDesk.Features.Workplace.Alerts;

/// <content>A colleague named the reader in a note.</content>
public sealed partial class WaitingBadge
{
    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    /// <summary>Named now; a notice without a note says that somebody has looked.</summary>
    private bool IsCall(Notice notice) => notice is { Kind: NoticeKind.Mention, Id: not 0 } && notice.AgentId == Reader.AgentId;

    private async Task CallAsync(Notice call)
    {
        var note = (await Timeline.MessagesAsync(Reader.Actor, [call.Id])) is [var found] ? found : null;
        if (note is null || await Conversations.ByIdAsync(Reader.Actor, call.ConversationId, Reader.AgentId) is not { } conversation) return;
        await AnnounceAsync(conversation.Number, T["alerts.mentioned", Directory.Current.Agent(note.AgentId)?.Name ?? T["talk.program"]], note.Text, "m");
    }
}
