using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>What a list says when there is nothing in it.</summary>
public sealed partial class EmptyList
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;
}
