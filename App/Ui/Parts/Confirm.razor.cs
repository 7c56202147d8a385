using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>Asks once, in place, before something that cannot be undone with one press.</summary>
public sealed partial class Confirm
{
    private ElementReference no;

    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Question { get; set; } = "";

    /// <summary>What will happen, and what stays.</summary>
    [Parameter, EditorRequired]
    public string Consequence { get; set; } = "";

    [Parameter, EditorRequired]
    public string YesText { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback OnYes { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnNo { get; set; }

    // On a phone the question may stand above what was pressed; focus brings it into view, on the answer that changes nothing.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await no.FocusAsync();
    }
}
