using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Features.Acts;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Doing;

/// <summary>
/// Says what was just done, and takes it back: for some seconds, or as long as somebody points at it or it is still being done.
/// What it says is not lost with it: <see cref="RecentActs"/>.
/// </summary>
public sealed partial class ActToast
{
    private ElementReference box;
    private BrowserHands? hands;
    private ActView? act;
    private long hidden;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ActsHere Here { get; set; } = null!;

    [Inject]
    private ActQuery Acts { get; set; } = null!;

    [Inject]
    private UndoAct Undoing { get; set; } = null!;

    [Inject]
    private ActWords Wording { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private DateTime Moment => Now.GetUtcNow().UtcDateTime;

    /// <summary>Changes with everything that is worth reading anew; from then on the seconds count.</summary>
    private string Turn => string.Create(CultureInfo.InvariantCulture, $"{act!.Id}-{act.IsRunning}-{act.UndoneAt is null}");

    private string Words => act!.UndoneAt is not null ? act.IsRunning ? T["toast.takingBack"] : ActWords.OfUndo(act, T) : Wording.Of(act, T, Reader.Zone);

    /// <summary>Read out once at the beginning and once at the end, not with every step.</summary>
    private string Said => act switch
    {
        null => "",
        { IsRunning: true } => T["toast.running", act.ToTake],
        _ => act.CanUndo(Moment) ? $"{Words}. {T["toast.undoHow"]}" : Words,
    };

    /// <summary>The seconds are over and nobody looks at it.</summary>
    [JSInvokable]
    public async Task Expired(string turn)
    {
        if (act is null || turn != Turn) return;
        await HideAsync();
        StateHasChanged();
    }

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Act && notice.AgentId == Reader.AgentId;

    protected override async Task LoadAsync()
    {
        Here.OnDone = Show;
        await ShowRunningAsync();
    }

    protected override async Task RefreshAsync(IReadOnlyList<Notice> notices)
    {
        if (act is null) await ShowRunningAsync();
        else if (notices.Any(n => n.Id == act.Id)) act = await Acts.ExecuteAsync(Reader.Actor, act.Id);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) hands = await BrowserHands.TakeAsync(Js, Assets["js/list.js"], "toast", self => [box, self], this);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        if (Here.OnDone == Show) Here.OnDone = null;
        hands?.Dispose();
    }

    private void Show(long actId) => _ = InvokeAsync(() => ShowAsync(actId));

    private async Task ShowAsync(long actId)
    {
        try
        {
            act = await Acts.ExecuteAsync(Reader.Actor, actId);
            StateHasChanged();
        }
        catch (Exception e) when (!IsDisposed)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ShowRunningAsync()
    {
        var running = (await Acts.RunningAsync(Reader.Actor)).FirstOrDefault(id => id != hidden);
        act = running == 0 ? null : await Acts.ExecuteAsync(Reader.Actor, running);
    }

    private async Task UndoAsync()
    {
        await Undoing.ExecuteAsync(Reader.Actor, act!.Id);
        act = await Acts.ExecuteAsync(Reader.Actor, act.Id);
    }

    private async Task StopAsync()
    {
        await Undoing.StopAsync(Reader.Actor, act!.Id);
        act = await Acts.ExecuteAsync(Reader.Actor, act.Id);
    }

    private Task Hide() => HideAsync();

    /// <summary>Behind it one that is still being done may come to light.</summary>
    private Task HideAsync()
    {
        hidden = act!.Id;
        return ShowRunningAsync();
    }
}
