using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Formatting;

/// <summary>What somebody wrote, as they wrote it, with clickable links.</summary>
public sealed partial class PlainText
{
    /// <summary>What leads to something of the desk's own.</summary>
    [CascadingParameter]
    private ITextLinks? Links { get; set; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";
}
