using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Mentions;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>In how many conversations colleagues named the reader and they have not looked yet; leads to them.</summary>
public sealed partial class MentionsLink
{
    private int unseen;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private MentionsQuery Mentions { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    private bool IsHere => Address.View == InboxView.Mentions;

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Mention && notice.AgentId == Reader.AgentId;

    protected override async Task LoadAsync() => unseen = await Mentions.UnseenAsync(Reader.Actor, Reader.AgentId);
}
