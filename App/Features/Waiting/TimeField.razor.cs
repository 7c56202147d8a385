using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Waiting;

/// <summary>A length of time in a form: a number, and minutes or hours.</summary>
public sealed partial class TimeField
{
    private const string Minutes = "m", Hours = "h";

    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>Which one; the end of its text keys.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>As typed.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter, EditorRequired]
    public bool IsHours { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> OnNumber { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<bool> OnUnit { get; set; }

    private TypedTime Typed => new(Value, IsHours);

    private Task Number(ChangeEventArgs change) => OnNumber.InvokeAsync((string?)change.Value ?? "");

    private Task Unit(ChangeEventArgs change) => OnUnit.InvokeAsync((string?)change.Value == Hours);
}
