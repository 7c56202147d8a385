using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Fields;

/// <summary>A field being typed.</summary>
public sealed partial class FieldForm
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public TypedField Draft { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback OnSave { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }
}
