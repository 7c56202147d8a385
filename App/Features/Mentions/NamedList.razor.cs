using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Mentions;

/// <summary>The list behind the @ in a note. The keys are pressed in the note itself (<c>signs.js</c>).</summary>
public sealed partial class NamedList
{
    public const string ListId = "named-list";

    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<NamedLine> Lines { get; set; } = [];

    [Parameter, EditorRequired]
    public int Active { get; set; }

    [Parameter]
    public EventCallback<int> OnTake { get; set; }

    [Parameter]
    public EventCallback<int> OnLook { get; set; }

    /// <summary>Id of a line, for the box that points to it.</summary>
    public static string OptionId(int index) => $"named-{index}";
}
