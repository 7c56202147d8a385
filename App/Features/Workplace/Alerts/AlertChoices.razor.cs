using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Alerts;

/// <summary>Two switches in the menu under one's face: sound, and the browser's own notifications.</summary>
public sealed partial class AlertChoices : IDisposable
{
    private BrowserHands? hands;
    private bool blocked;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ChooseAlerts Choosing { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    public void Dispose() => hands?.Dispose();

    private async Task ToggleSound()
    {
        await Choosing.ExecuteAsync(Reader.Actor, sound: !Reader.SoundOn);
        if (!Reader.SoundOn && await HandsAsync() is { } browser) await browser.CallAsync("chime");
    }

    private async Task TogglePopups()
    {
        blocked = !Reader.NotificationsOn && await HandsAsync() is { } browser && await browser.AskAsync<string>("ask") != "granted";
        if (!blocked) await Choosing.ExecuteAsync(Reader.Actor, notifications: !Reader.NotificationsOn);
    }

    private async Task<BrowserHands?> HandsAsync() =>
        hands ??= await BrowserHands.TakeAsync(Js, Assets["js/alerts.js"], "alerts", self => [self], this);
}
