using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Workplace.Doing;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>The rarer views, and one channel alone.</summary>
public sealed partial class ListMenu
{
    private static readonly IReadOnlyList<InboxView> MoreViews = [InboxView.Pending, InboxView.Snoozed, InboxView.Mentions, InboxView.All];

    private RecentActs? recent;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    private bool IsFiltered => Address.ChannelId is not null || Address.TeamId is not null || MoreViews.Contains(Address.View);

    private IEnumerable<ChannelEntry> Channels => Directory.Current.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Name, StringComparer.CurrentCulture);
}
