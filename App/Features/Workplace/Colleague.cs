using SmallDesk.Data.Lookup;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace;

/// <summary>What a colleague does in a conversation; what could collide comes first.</summary>
public enum Activity
{
    /// <summary>Writes an answer right now.</summary>
    Types,

    /// <summary>Has begun an answer and not sent it.</summary>
    Drafts,

    /// <summary>Has it open.</summary>
    Looks,
}

/// <summary>A colleague in a conversation.</summary>
/// <param name="AgentId">Who.</param>
/// <param name="Does">What they do, or have begun.</param>
public readonly record struct Colleague(long AgentId, Activity Does)
{
    /// <summary>Everybody but the reader; of what somebody does the most telling thing, whoever types first.</summary>
    internal static IReadOnlyList<Colleague> In(IEnumerable<PresenceMark> marks, IEnumerable<DraftMark> drafts, long readerId) =>
    [
        .. marks.Where(m => m.AgentId != 0).Select(m => new Colleague(m.AgentId, m.IsTyping ? Activity.Types : Activity.Looks))
            .Concat(drafts.Select(d => new Colleague(d.AgentId, Activity.Drafts)))
            .Where(c => c.AgentId != readerId).GroupBy(c => c.AgentId).Select(g => g.MinBy(c => c.Does)).OrderBy(c => c.Does).ThenBy(c => c.AgentId),
    ];

    internal string InWords(Texts texts, DeskSnapshot desk) => texts[
        Does switch { Activity.Types => "inbox.colleagueTypes", Activity.Drafts => "inbox.colleagueDrafts", _ => "inbox.colleagueLooks" }, desk.Agent(AgentId)?.Name];
}
