using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Time;

/// <summary>When something happened: short on the screen, exact on hover.</summary>
public sealed partial class When
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateTime Utc { get; set; }

    [Parameter]
    public string Class { get; set; } = "when";

    /// <summary>Only hours and minutes, where the day stands above.</summary>
    [Parameter]
    public bool ClockOnly { get; set; }

    private string Words => ClockOnly ? TimeText.Clock(Utc, Reader.Zone) : TimeText.Short(Utc, Now.GetUtcNow().UtcDateTime, Reader.Zone, T);
}
