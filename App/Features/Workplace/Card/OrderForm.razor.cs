using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>An order being typed.</summary>
public sealed partial class OrderForm
{
    private bool asks;

    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public TypedOrder Draft { get; set; } = null!;

    [Parameter]
    public string? Problem { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnSave { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnRemove { get; set; }

    /// <summary>Takes the order from the contact with whom it stands; only where it does.</summary>
    [Parameter]
    public EventCallback OnMove { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    private void Dated(ChangeEventArgs day) => Draft.Day = day.Value as string ?? "";
}
