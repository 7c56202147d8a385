using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>Where customers come from, and how we do there.</summary>
public sealed partial class ChannelTable
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<(long ChannelId, Part Part)> Channels { get; set; } = null!;

    [Parameter, EditorRequired]
    public Choice Choice { get; set; } = null!;

    private int Most => Channels.Max(c => c.Part.Begun);

    private string List(BehindWhat what, long channel) => Choice.In("/dashboard/list", new Behind(what, ChannelId: channel).ToParts());
}
