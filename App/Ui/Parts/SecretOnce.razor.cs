using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>A link or token that is shown now and never again.</summary>
public sealed partial class SecretOnce
{
    private ElementReference box;

    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public string Id { get; set; } = "secret-once";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await box.FocusAsync();
    }
}
