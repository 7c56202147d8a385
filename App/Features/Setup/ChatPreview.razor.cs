using Microsoft.AspNetCore.Components;

namespace SmallDesk.Features.Setup;

/// <summary>A small picture of the chat in the colour and words chosen so far. The colours follow by style rules alone.</summary>
public sealed partial class ChatPreview
{
    [Parameter, EditorRequired]
    public string? Greeting { get; set; }

    [Parameter, EditorRequired]
    public string ShopName { get; set; } = "";
}
