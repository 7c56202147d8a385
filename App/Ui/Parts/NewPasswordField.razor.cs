using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>Where a new password is typed, in a static form.</summary>
public sealed partial class NewPasswordField
{
    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>Name of the form's field.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public string Id { get; set; } = "password";

    /// <summary>There was another password before.</summary>
    [Parameter]
    public bool IsReplacement { get; set; }

    /// <summary>Text key of what is wrong.</summary>
    [Parameter, EditorRequired]
    public string? Problem { get; set; }
}
