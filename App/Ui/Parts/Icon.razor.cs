using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>One picture of the sprite. Always decorative: the words beside it, or the button's label, say it.</summary>
public sealed partial class Icon
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary><c>s</c> is 16 px, <c>l</c> 28 px, none 20 px.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The markup by itself, for lists and for what every open screen holds all the time: as a component each picture would keep two kilobytes.</summary>
    /// <param name="sprite">Address of the sprite.</param>
    /// <param name="name">Which picture.</param>
    /// <param name="size">Class of its size.</param>
    internal static MarkupString Of(string sprite, string name, string? size = null) =>
        new($"""<svg class="icon {size}" aria-hidden="true"><use href="{sprite}#{name}"></use></svg>""");
}
