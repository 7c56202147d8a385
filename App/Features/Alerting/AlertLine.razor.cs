using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Alerting;

/// <summary>What one alert says: about whom or what, since when, and how long they still wait.</summary>
public sealed partial class AlertLine
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private AlertWords Words { get; set; } = null!;

    [Parameter, EditorRequired]
    public AlertRow Alert { get; set; } = null!;

    /// <summary>It was not there when somebody last looked.</summary>
    [Parameter, EditorRequired]
    public bool IsFresh { get; set; }

    private string? Look => Alert.Kind switch
    {
        AlertKind.ChannelBack => null,
        AlertKind.AnswerApproaching or AlertKind.LowScore => "soon",
        _ => "late",
    };
}
