using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Inbox.Views;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>Saved views in the menu of lists. They are counted while the menu is open, and no oftener than others ask.</summary>
public sealed partial class ViewLinks
{
    private readonly Dictionary<long, ListCount> counts = [];
    private IReadOnlyList<ViewEntry> views = [];
    private bool isCounting;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ViewDirectory Directory { get; set; } = null!;

    [Inject]
    private SharedInbox Inbox { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    /// <summary>The menu is open.</summary>
    [Parameter, EditorRequired]
    public bool IsOpen { get; set; }

    protected override bool Wants(Notice notice) =>
        notice.Kind == NoticeKind.View || (IsOpen && notice.Kind is NoticeKind.Conversation or NoticeKind.MessageAdded or NoticeKind.Tag or NoticeKind.Read or NoticeKind.Draft);

    protected override Task LoadAsync()
    {
        views = Directory.For(Reader.AgentId);
        return IsOpen ? CountAsync() : Task.CompletedTask;
    }

    protected override Task OnParametersSetAsync() => IsOpen && !isCounting ? CountAsync() : Task.CompletedTask;

    private static string Words(ListCount count) => count.MayBeMore ? count.Count >= InboxCounts.Most ? $"{InboxCounts.Most - 1}+" : $"{count.Count}+" : $"{count.Count}";

    private async Task CountAsync()
    {
        isCounting = true;
        foreach (var view in views)
        {
            counts[view.Id] = await Inbox.CountAsync(Reader.Actor, new InboxFilter(InboxView.All) { AgentId = Reader.AgentId, Only = view.Filter });
            if (IsDisposed) return;
        }

        isCounting = false;
    }
}
