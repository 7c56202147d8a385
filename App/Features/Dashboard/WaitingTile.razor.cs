using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Waiting;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>The first thing the owner sees: whether somebody waits, how long, and for whom.</summary>
public sealed partial class WaitingTile
{
    private const int MostNames = 6;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private AnswerDues Dues { get; set; } = null!;

    [Parameter, EditorRequired]
    public WaitingNow Waiting { get; set; } = null!;

    private string Look => Waiting switch
    {
        { Count: 0 } => "none",
        { Late: > 0 } => "late",
        _ => "some",
    };
}
