using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Formatting;

/// <summary>What somebody wrote, as they wrote it, with clickable links.</summary>
public sealed partial class PlainText
{
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";
}
