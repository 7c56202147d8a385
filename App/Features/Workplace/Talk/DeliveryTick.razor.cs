using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>How far our message has come, as a small mark in its corner.</summary>
public sealed partial class DeliveryTick
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public DeliveryState State { get; set; }

    private string? Picture => State switch
    {
        DeliveryState.Queued or DeliveryState.Sending => "clock",
        DeliveryState.Sent => "check",
        DeliveryState.Delivered or DeliveryState.Seen => "check-double",
        DeliveryState.Failed => "warning",
        DeliveryState.Unknown => "help",
        _ => null,
    };
}
