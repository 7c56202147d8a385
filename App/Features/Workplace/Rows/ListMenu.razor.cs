using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Workplace.Doing;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>The rarer views, and one channel alone.</summary>
public sealed partial class ListMenu
{
    private static readonly IReadOnlyList<InboxView> Rarer = [InboxView.Pending, InboxView.Snoozed, InboxView.Mentions, InboxView.All, InboxView.Spam, InboxView.Deleted];

    private RecentActs? recent;
    private bool isOpen;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    /// <summary>A list of one's own is to be put together.</summary>
    [Parameter]
    public EventCallback OnFilter { get; set; }

    private bool IsFiltered => Address.ChannelId is not null || !Address.IsPlain || Rarer.Contains(Address.View);

    private IEnumerable<InboxView> MoreViews => Rarer.Where(v => v != InboxView.Deleted || Reader.Actor.May(Permission.Supervise));

    private static string PictureOf(InboxView view) => view switch
    {
        InboxView.Snoozed => "snooze",
        InboxView.Pending => "pause",
        InboxView.Mentions => "note",
        InboxView.Spam => "shield",
        InboxView.Deleted => "trash",
        _ => "inbox",
    };

    private IEnumerable<ChannelEntry> Channels => Directory.Current.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Name, StringComparer.CurrentCulture);
}
