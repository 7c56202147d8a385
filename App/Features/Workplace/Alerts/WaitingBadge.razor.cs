using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Alerts;

/// <summary>How many wait, wherever on the desk one is; and the sound or notification when a customer writes.</summary>
public sealed partial class WaitingBadge
{
    private const int MostAtOnce = 3;

    private int waiting;
    private BrowserHands? hands;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private SharedInbox Inbox { get; set; } = null!;

    [Inject]
    private ConversationQuery Conversations { get; set; } = null!;

    [Inject]
    private TimelineQuery Timeline { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind is NoticeKind.Conversation or NoticeKind.MessageAdded || IsCall(notice);

    protected override async Task LoadAsync() => waiting = await Inbox.WaitingAsync(Reader.Actor);

    protected override async Task RefreshAsync(IReadOnlyList<Notice> notices)
    {
        if (notices.Any(n => n.Kind != NoticeKind.Mention)) await LoadAsync();
        if (!Reader.SoundOn && !Reader.NotificationsOn) return;
        foreach (var added in notices.Where(n => n.Kind == NoticeKind.MessageAdded).TakeLast(MostAtOnce)) await AlertAsync(added);
        foreach (var call in notices.Where(IsCall).TakeLast(MostAtOnce)) await CallAsync(call);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) hands?.Dispose();
    }

    /// <summary>Only for what a customer wrote, and only for whom it concerns: the one who answers, or all while nobody does.</summary>
    private async Task AlertAsync(Notice added)
    {
        var message = (await Timeline.MessagesAsync(Reader.Actor, [added.Id])) is [var found] ? found : null;
        if (message is not { Direction: MessageDirection.In, IsAutomatic: false }) return;
        var conversation = await Conversations.ByIdAsync(Reader.Actor, added.ConversationId, Reader.AgentId);
        if (conversation is not { SpamAt: null } || (conversation.AssigneeId is { } assignee && assignee != Reader.AgentId)) return;
        await AnnounceAsync(conversation.Number, T["alerts.wrote", Names.Of(T, conversation.ContactName, conversation.Number)], message.VisibleText ?? message.Text, "c");
    }

    private async Task AnnounceAsync(long number, string title, string body, string tag)
    {
        hands ??= await BrowserHands.TakeAsync(Js, Assets["js/alerts.js"], "alerts", self => [self], this);
        if (hands is null) return;
        var shown = number.ToString(CultureInfo.InvariantCulture);
        await hands.CallAsync("announce", new { sound = Reader.SoundOn, popup = Reader.NotificationsOn, title, body, url = "/c/" + shown, tag = tag + shown });
    }
}
