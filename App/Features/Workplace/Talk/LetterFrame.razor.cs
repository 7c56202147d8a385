using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>A mail's formatted original in a frame of its own, where nothing runs and nothing is fetched from outside unasked.</summary>
public sealed partial class LetterFrame : IDisposable
{
    private ElementReference frame;
    private BrowserHands? hands;
    private int blocked;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public long MessageId { get; set; }

    /// <summary>So many pictures from outside were left out.</summary>
    [JSInvokable]
    public void Blocked(int count)
    {
        blocked = count;
        StateHasChanged();
    }

    public void Dispose() => hands?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) hands = await BrowserHands.TakeAsync(Js, Assets["js/letter.js"], "show", self => [frame, self, new { url = $"/letters/{MessageId}" }], this);
    }

    private async Task ShowPictures()
    {
        blocked = 0;
        if (hands is not null) await hands.CallAsync("pictures");
    }
}
