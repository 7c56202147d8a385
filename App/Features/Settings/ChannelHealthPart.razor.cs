using Microsoft.AspNetCore.Components;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Intake;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>How a mailbox is: last connection, last mail, what waits to be sent, what was wrong last.</summary>
public sealed partial class ChannelHealthPart
{
    private int? waiting;
    private FailedItems? failed;
    private ReplayResult? tried;
    private bool isTrying;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ChannelQueueQuery Queue { get; set; } = null!;

    [Inject]
    private FailedQuery Failed { get; set; } = null!;

    [Inject]
    private ReplayFailed Replaying { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ChannelId { get; set; }

    [Parameter, EditorRequired]
    public ChannelLight Light { get; set; } = null!;

    protected override async Task OnParametersSetAsync() => (waiting, failed) = (await Queue.WaitingAsync(ChannelId), await Failed.OfAsync(ChannelId));

    private async Task TryAgainAsync()
    {
        isTrying = true;
        StateHasChanged();
        try
        {
            tried = await Replaying.AllAsync(await Current.GetAsync(), ChannelId);
            failed = await Failed.OfAsync(ChannelId);
        }
        finally
        {
            isTrying = false;
        }
    }
}
