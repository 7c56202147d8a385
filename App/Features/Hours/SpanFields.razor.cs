using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Hours;

/// <summary>The hours of one day, to be typed: as many stretches as it has.</summary>
public sealed partial class SpanFields
{
    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>The stretches; what is typed goes straight into them.</summary>
    [Parameter, EditorRequired]
    public List<SpanRow> Rows { get; set; } = null!;

    /// <summary>The day, as it is called aloud.</summary>
    [Parameter, EditorRequired]
    public string Of { get; set; } = "";

    [Parameter, EditorRequired]
    public string TestId { get; set; } = "";

    [Parameter]
    public string? Problem { get; set; }

    /// <summary>A stretch came or went.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string? Invalid => Problem is null ? null : "true";

    private static string Typed(ChangeEventArgs change) => (string?)change.Value ?? "";

    private Task Add()
    {
        // After a morning comes an afternoon.
        Rows.Add(Rows.Count == 0 ? new SpanRow() : new SpanRow { From = Rows[^1].To, To = "20:00" });
        return OnChange.InvokeAsync();
    }

    private Task Remove(SpanRow row)
    {
        Rows.Remove(row);
        return OnChange.InvokeAsync();
    }
}
