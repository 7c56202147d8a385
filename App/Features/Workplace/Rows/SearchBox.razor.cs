using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Features.Search;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>Search as one types, with help to go on; what is looked for stands in the address.</summary>
public sealed partial class SearchBox : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private string text = "";
    private string? told;
    private IReadOnlyList<SearchSuggestion> suggestions = [];
    private ElementReference form;
    private BrowserHands? hands;
    private ITimer? timer;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private SearchSuggestions Suggesting { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    public void Dispose()
    {
        timer?.Dispose();
        hands?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) hands = await BrowserHands.TakeAsync(Js, Assets["js/list.js"], "suggest", _ => [form], this);
    }

    protected override void OnParametersSet()
    {
        // What came from elsewhere (a link, the back button) is taken over; one's own typing is not overtaken by it.
        if (Address.Search == told) return;
        told = Address.Search;
        text = told ?? "";
    }

    private void Offer() => suggestions = Suggesting.For(text);

    private void Withdraw() => suggestions = [];

    private void Typed()
    {
        Offer();
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
