using Microsoft.AspNetCore.Components;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>How a mailbox is: last connection, last mail, what waits to be sent, what was wrong last.</summary>
public sealed partial class ChannelHealthPart
{
    private int? waiting;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ChannelQueueQuery Queue { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ChannelId { get; set; }

    [Parameter, EditorRequired]
    public ChannelLight Light { get; set; } = null!;

    protected override async Task OnParametersSetAsync() => waiting = await Queue.WaitingAsync(ChannelId);
}
