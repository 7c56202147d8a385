using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Alerting;

/// <summary>The bell: how much one is alerted of and has not seen, the newest of it behind a press, and the sound or notification when something comes.</summary>
public sealed partial class AlertBell
{
    private const int MostAtOnce = 3;

    private AlertsView view = new([], 0);
    private IReadOnlySet<long> fresh = new HashSet<long>();
    private IReadOnlySet<long> listed = new HashSet<long>();
    private bool isOpened;
    private BrowserHands? hands;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private AlertsQuery Alerts { get; set; } = null!;

    [Inject]
    private AlertWords Words { get; set; } = null!;

    [Inject]
    private SeeAlerts Seeing { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private string Count => view.Unseen >= AlertsQuery.MostUnseen ? $"{AlertsQuery.MostUnseen - 1}+" : view.Unseen.ToString(CultureInfo.CurrentCulture);

    /// <summary>One's own alerts; and once the list was looked at, whether those in it still wait.</summary>
    protected override bool Wants(Notice notice) =>
        (notice.Kind == NoticeKind.Alert && notice.AgentId == Reader.AgentId) || (notice.Kind == NoticeKind.Conversation && listed.Contains(notice.ConversationId));

    protected override async Task LoadAsync()
    {
        view = await Alerts.ExecuteAsync(Reader.Actor);
        if (isOpened) listed = view.Rows.Where(r => r.WaitingSince is not null).Select(r => r.ConversationId).OfType<long>().ToHashSet();
    }

    protected override async Task RefreshAsync(IReadOnlyList<Notice> notices)
    {
        await LoadAsync();
        if (!Reader.SoundOn && !Reader.NotificationsOn) return;
        foreach (var notice in notices.Where(n => n is { Kind: NoticeKind.Alert, Id: not 0 }).TakeLast(MostAtOnce))
        {
            if (view.Rows.FirstOrDefault(r => r.Id == notice.Id) is { } alert) await AnnounceAsync(alert);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) hands?.Dispose();
    }

    /// <summary>Opened, or closed again: what stands there has been seen, and stays marked as new as long as it stands there.</summary>
    private async Task LookAsync()
    {
        isOpened = true;
        await LoadAsync();
        fresh = view.Rows.Where(r => !r.IsSeen).Select(r => r.Id).ToHashSet();
        if (view.Unseen > 0) await Seeing.ExecuteAsync(Reader.Actor, view.Rows[0].Id);
    }

    private bool IsFresh(AlertRow alert) => fresh.Contains(alert.Id) || !alert.IsSeen;

    private async Task AnnounceAsync(AlertRow alert)
    {
        hands ??= await BrowserHands.TakeAsync(Js, Assets["js/alerts.js"], "alerts", self => [self], this);
        if (hands is null) return;
        var (title, url) = (Words.Of(alert, Texts.Language), AlertWords.Href(alert) ?? "/");
        await hands.CallAsync("announce", new { sound = Reader.SoundOn, popup = Reader.NotificationsOn, title, body = Words.Problem(alert, Texts.Language) ?? "", url, tag = AlertTag.Of(alert), renotify = true });
    }
}
