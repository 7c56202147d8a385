using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Domain;
using SmallDesk.Features.Push.Devices;
using SmallDesk.Features.Push.Encryption;
using SmallDesk.Features.Push.Sending;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Push;

/// <summary>Pushes to one's own devices, in one's profile: letting them in on this one, which there are, what is told and when, and whether it arrives. Every choice is kept at once.</summary>
public sealed partial class PushPart
{
    private PushView view = PushView.Nothing;
    private ElementReference root;
    private BrowserHands? hands;
    private string? standing;
    private string? endpoint;
    private string? notice;
    private bool isGood;
    private long? removing;
    private DateTime? triedAt;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private PushQuery Pushes { get; set; } = null!;

    [Inject]
    private DeskSignatures Signatures { get; set; } = null!;

    [Inject]
    private AddDevice Add { get; set; } = null!;

    [Inject]
    private RemoveDevice Remove { get; set; } = null!;

    [Inject]
    private ChoosePushes Choose { get; set; } = null!;

    [Inject]
    private SendTestPush Test { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private PushChoices Choices => view.Choices;

    private bool IsOnHere => view.Devices.Any(d => d.Endpoint == endpoint);

    /// <summary>Why this browser cannot be let in; null when it can, or nobody has asked it yet.</summary>
    private string? Hindrance => standing switch
    {
        "insecure" => "push.insecure",
        "homeScreen" => "push.homeScreen",
        "unsupported" => "push.unsupported",
        "denied" => "push.denied",
        _ => null,
    };

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Push && notice.AgentId == Reader.AgentId;

    protected override async Task LoadAsync()
    {
        view = await Pushes.MineAsync(Reader.Actor);
        if (removing is { } id && view.Devices.All(d => d.Id != id)) removing = null;
        if (triedAt is { } since) SayOf(await Pushes.TriesAsync(Reader.Actor, since));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !RendererInfo.IsInteractive) return;
        var key = (await Signatures.GetAsync()).PublicKey;
        hands = await BrowserHands.TakeAsync(Js, Assets["js/push.js"], "push", self => [self, root, key], this);
        if (IsDisposed) hands?.Dispose();
        else await LookAsync();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) hands?.Dispose();
    }

    /// <summary>The browser lets the desk in.</summary>
    [JSInvokable]
    public async Task AddAsync(BrowserSubscription given, string? userAgent)
    {
        var problem = await Add.ExecuteAsync(Reader.Actor, given, userAgent);
        (notice, isGood) = (problem ?? "push.on", problem is null);
        await LookAsync();
    }

    /// <summary>It does not: a person said no, or the browser could not.</summary>
    /// <param name="how">How things stand there now.</param>
    /// <param name="error">What the browser calls it; null when a person said no.</param>
    [JSInvokable]
    public Task RefuseAsync(string how, string? error) => InvokeAsync(() =>
    {
        standing = how;
        (notice, isGood) = (error is null ? null : "push.failed", false);
        StateHasChanged();
    });

    /// <summary>What was tried is shown on this device.</summary>
    [JSInvokable]
    public Task ArriveAsync() => InvokeAsync(() =>
    {
        if (triedAt is null) return;
        (triedAt, notice, isGood) = (null, "push.testArrived", true);
        StateHasChanged();
    });

    private async Task LookAsync()
    {
        if (hands is null || await hands.AskAsync<BrowserLook>("look") is not { } look) return;
        (standing, endpoint) = (look.Standing, look.Endpoint);
        await LoadAsync();
        await InvokeAsync(StateHasChanged);
    }

    private async Task TryAsync()
    {
        triedAt = Now.GetUtcNow().UtcDateTime;
        if (await Test.ExecuteAsync(Reader.Actor) is null) (triedAt, notice, isGood) = (null, "push.tooOften", false);
        await LoadAsync();
    }

    private void SayOf(IReadOnlyList<PushState> tries)
    {
        if (tries.Count == 0) return;
        if (tries.Any(t => t is PushState.Queued or PushState.Sending)) (notice, isGood) = ("push.testSent", true);
        else if (tries.All(t => t == PushState.Sent)) (notice, isGood) = ("push.testTaken", true);
        else (triedAt, notice, isGood) = (null, "push.testFailed", false);
    }

    private async Task RemoveAsync(long id)
    {
        var isHere = view.Devices.Any(d => d.Id == id && d.Endpoint == endpoint);
        removing = null;
        await Remove.ExecuteAsync(Reader.Actor, id);
        if (isHere && hands is not null) await hands.CallAsync("turnOff");
        (notice, triedAt) = (null, null);
        await LookAsync();
        await LoadAsync();
    }

    private async Task ChooseAsync(Func<PushChoices, PushChoices> change)
    {
        await Choose.ExecuteAsync(Reader.Actor, change);
        await LoadAsync();
    }

    /// <summary>What the browser says of itself.</summary>
    private sealed record BrowserLook(string? Standing, string? Endpoint);
}
