using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>Search as one types; what is looked for stands in the address.</summary>
public sealed partial class SearchBox : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private string text = "";
    private string? told;
    private ITimer? timer;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    public void Dispose() => timer?.Dispose();

    protected override void OnParametersSet()
    {
        // What came from elsewhere (a link, the back button) is taken over; one's own typing is not overtaken by it.
        if (Address.Search == told) return;
        told = Address.Search;
        text = told ?? "";
    }

    private void Typed()
    {
        timer ??= Now.CreateTimer(state => _ = InvokeAsync(Go), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private void Go()
    {
        var wanted = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (wanted == told) return;
        told = wanted;
        Navigation.NavigateTo((Address with { Search = wanted }).ListHref, replace: Address.Search is not null);
    }
}
