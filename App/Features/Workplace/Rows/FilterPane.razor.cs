using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Inbox.Views;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>Puts a list together. What is chosen stands in the address at once, so that the list beside it follows; then it can be kept under a name.</summary>
public sealed partial class FilterPane
{
    private const string Any = "";

    private static readonly int[] Hours = [1, 2, 4, 8, 24, 72];

    private ListFilter only = ListFilter.Nothing;
    private InboxAddress? shown;
    private ListCount? count;
    private string name = "";
    private string? problem;
    private bool isShared;
    private bool isRemoving;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private ViewDirectory Views { get; set; } = null!;

    [Inject]
    private SharedInbox Inbox { get; set; } = null!;

    [Inject]
    private SaveView Saving { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    private bool MayShare => Reader.Actor.May(Permission.Supervise);

    private ViewEntry? Known => Address.SavedId is { } id ? Views.Find(Reader.AgentId, id) : null;

    private bool MayChange => Known is { } view && (!view.IsShared || MayShare);

    private IEnumerable<(long Id, string Name)> People =>
    [
        (ListFilter.Me, T["filter.me"]), (ListFilter.None, T["filter.nobody"]),
        .. Directory.Current.Agents.Values.Where(a => a.IsActive || only.Assignees.Contains(a.Id)).OrderBy(a => a.Name, StringComparer.CurrentCulture).Select(a => (a.Id, a.Name)),
    ];

    protected override bool Wants(Notice notice) => notice.Kind is NoticeKind.Conversation or NoticeKind.MessageAdded or NoticeKind.Tag or NoticeKind.View;

    protected override async Task LoadAsync()
    {
        Take();
        await CountAsync();
    }

    protected override Task RefreshAsync(IReadOnlyList<Notice> notices) => CountAsync();

    protected override Task OnParametersSetAsync()
    {
        if (shown is null || shown == Address) return Task.CompletedTask;
        Take();
        return CountAsync();
    }

    /// <summary>What a list of the desk's own shows, in the words of a filter.</summary>
    internal static ListFilter StartOf(InboxAddress address)
    {
        if (address.Filter.Length > 0 || address.SavedId is not null) return address.Only;
        var start = address.View switch
        {
            InboxView.Waiting => ListFilter.Nothing with { WaitingHours = 0 },
            InboxView.Mine => ListFilter.Nothing with { Assignees = [ListFilter.Me], Statuses = [ConversationStatus.Open] },
            InboxView.Unassigned => ListFilter.Nothing with { Assignees = [ListFilter.None], Statuses = [ConversationStatus.Open] },
            InboxView.Open => ListFilter.Nothing with { Statuses = [ConversationStatus.Open] },
            InboxView.Pending => ListFilter.Nothing with { Statuses = [ConversationStatus.Pending] },
            InboxView.Snoozed => ListFilter.Nothing with { Statuses = [ConversationStatus.Snoozed] },
            InboxView.Closed => ListFilter.Nothing with { Statuses = [ConversationStatus.Closed] },
            _ => ListFilter.Nothing,
        };
        return address.ChannelId is { } channel ? start with { Channels = [channel] } : start;
    }

    private static ValueList<TItem> Turn<TItem>(ValueList<TItem> list, TItem item) => list.Contains(item) ? [.. list.Where(i => !EqualityComparer<TItem>.Default.Equals(i, item))] : [.. list, item];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(ChangeEventArgs change) => DateOnly.TryParseExact((string?)change.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private void Take()
    {
        if (shown?.SavedId != Address.SavedId || shown is null) (name, isShared, isRemoving) = (Known?.Name ?? "", Known?.IsShared ?? false, false);
        shown = Address;
        only = StartOf(Address);
    }

    private async Task CountAsync() => count = await Inbox.CountAsync(Reader.Actor, new InboxFilter(InboxView.All) { AgentId = Reader.AgentId, Only = only });

    private void SetWaits(ChangeEventArgs change) =>
        Apply(only with { WaitingHours = int.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? hours : null });

    private void Apply(ListFilter wanted)
    {
        only = wanted;
        Navigation.NavigateTo(Address.To(wanted).ListHref, replace: true);
    }

    private async Task SaveAsync(bool isNew)
    {
        var result = await Saving.ExecuteAsync(Reader.Actor, isNew ? null : Address.SavedId, name, isShared && MayShare, only);
        problem = result.Problem;
        if (result.Id is { } id) Navigation.NavigateTo(InboxAddress.ToSaved(id).ListHref);
    }

    private Task MoveAsync(bool up) => Saving.MoveAsync(Reader.Actor, Address.SavedId!.Value, up);

    private async Task RemoveAsync()
    {
        if (await Saving.RemoveAsync(Reader.Actor, Address.SavedId!.Value)) Navigation.NavigateTo(Address.In(InboxView.Waiting).ListHref);
        else problem = "views.problem.gone";
    }
}
