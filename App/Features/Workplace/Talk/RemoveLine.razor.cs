using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Order;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Lets a supervisor remove one message from the desk, after asking once.</summary>
public sealed partial class RemoveLine
{
    private bool isAsking;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private RemoveMessage Removing { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long MessageId { get; set; }

    private async Task RemoveAsync()
    {
        isAsking = false;
        await Removing.ExecuteAsync(Reader.Actor, MessageId);
    }
}
