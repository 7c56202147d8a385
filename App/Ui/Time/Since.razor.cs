using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Time;

/// <summary>How long somebody waits. Grows in the browser by one ticker for the whole page, without asking the server.</summary>
public sealed partial class Since
{
    /// <summary>A customer waits too long from here on.</summary>
    public static readonly TimeSpan Target = TimeSpan.FromMinutes(30);

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateTime Utc { get; set; }

    [Parameter]
    public string Class { get; set; } = "wait";

    private static TimeSpan Late => Target;

    private static TimeSpan Soon => Target / 2;

    private TimeSpan Lasted => Now.GetUtcNow().UtcDateTime - Utc;

    private string State => StateAt(Lasted);

    /// <summary>The class of a wait: amber past half of the target, red past it.</summary>
    public static string StateAt(TimeSpan lasted) => lasted >= Late ? "late" : lasted >= Soon ? "soon" : "";
}
