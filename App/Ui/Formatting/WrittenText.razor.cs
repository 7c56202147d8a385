using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Formatting;

/// <summary>What one of ours wrote, with its formatting. What customers wrote is <see cref="PlainText"/>.</summary>
public sealed partial class WrittenText
{
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";
}
