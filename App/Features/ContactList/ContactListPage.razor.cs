using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Data.Lookup;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.ContactList;

/// <summary>All contacts of the desk. What is sought stands in the address; what changed elsewhere is asked anew for the rows shown.</summary>
public sealed partial class ContactListPage
{
    private static readonly TimeSpan Typing = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Cheap = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(800);

    private ContactFilter filter = ContactFilter.Nothing;
    private ContactFilter? shown;
    private ContactWindow window = new((_, _) => Task.FromResult(new ContactListPageData([], null)));
    private IReadOnlyList<string> columns = ContactColumns.AtFirst;
    private string words = "";
    private int? count;
    private TimeSpan counted;
    private int drawn;
    private bool isLoaded;
    private bool isFiltering;
    private bool isAdding;
    private TaggedContacts? done;
    private ElementReference scroller;
    private BrowserHands? hands;
    private BrowserHands? kept;
    private CancellationTokenSource typing = new();
    private CancellationTokenSource counting = new();

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ContactListQuery Contacts { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")]
    private string? WordsInQuery { get; set; }

    [SupplyParameterFromQuery(Name = "f")]
    private string? FilterInQuery { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortInQuery { get; set; }

    private IReadOnlyList<ContactColumn> AllColumns => ContactColumns.All(Directory.Current.ShownFields);

    private IReadOnlyList<ContactColumn> ShownColumns => [.. AllColumns.Where(c => columns.Contains(c.Key, StringComparer.Ordinal))];

    /// <summary>The reader comes near the beginning of the window.</summary>
    [JSInvokable]
    public Task NearTop() => MoveAsync(window.BackAsync);

    /// <summary>The reader comes near its end.</summary>
    [JSInvokable]
    public Task NearEnd() => MoveAsync(window.ForwardAsync);

    protected override async Task OnParametersSetAsync()
    {
        filter = ContactFilterText.Read(WordsInQuery, FilterInQuery, SortInQuery);
        if (shown is null || shown == filter) return;
        choice.Clear();
        if (filter.Words != shown.Words && filter.Words != words.Trim()) words = filter.Words;
        await LoadAsync();
        if (hands is not null) await hands.CallAsync("toTop");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        kept = await BrowserHands.TakeAsync(Js, Assets["js/list.js"], "kept", _ => ["contacts:columns"], this);
        if (kept is not null && await kept.AskAsync<string>("read") is { } chosen)
        {
            columns = ContactColumns.Read(chosen);
            Draw();
        }

        hands = await BrowserHands.TakeAsync(Js, Assets["js/talk.js"], "follow", self => [scroller, self, new { sticky = false }], this);
        await TakeHoldAsync();
    }

    protected override bool Wants(Notice notice) => notice.Kind is NoticeKind.Contact or NoticeKind.Tag or NoticeKind.Field;

    protected override async Task LoadAsync()
    {
        // The base asks for the first load before parameters were looked at.
        filter = ContactFilterText.Read(WordsInQuery, FilterInQuery, SortInQuery);
        if (shown is null) words = filter.Words;
        var wanted = shown = filter;
        var fresh = new ContactWindow((after, take) => Contacts.PageAsync(Reader.Actor, wanted, after, take));
        await fresh.LoadAsync();

        // What stood here stays until the new is there; of two lists asked for in a row the last one counts.
        if (shown != wanted) return;
        (window, isLoaded, count) = (fresh, true, null);
        drawn++;
        if (RendererInfo.IsInteractive) _ = CountAsync();
    }

    /// <summary>What comes while the list was just drawn waits a moment, and comes together with what else happened.</summary>
    protected override async Task RefreshAsync(IReadOnlyList<Notice> notices)
    {
        await window.LoadAsync();
        Draw();
        if (counted < Cheap) _ = CountAsync();
        await Task.Delay(Rest, Now);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        typing.Cancel();
        counting.Cancel();
        typing.Dispose();
        counting.Dispose();
        hands?.Dispose();
        kept?.Dispose();
        choosing?.Dispose();
    }

    private static string Flag(bool value) => value ? "true" : "false";

    private string ColumnName(ContactColumn column) => column.Field?.Name ?? T["contactList.column." + column.Key];

    private void Go(ContactFilter wanted) => Navigation.NavigateTo("/contacts" + ContactFilterText.Query(wanted), replace: true);

    private async Task SeekSoonAsync()
    {
        await typing.CancelAsync();
        typing.Dispose();
        typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(Typing, Now, typing.Token);
        }
        catch (OperationCanceledException)
        {
            // The next letter asks.
            return;
        }

        await SeekAsync();
    }

    private Task SeekAsync()
    {
        if (!IsDisposed && filter.Words != words.Trim()) Go(filter with { Words = words.Trim() });
        return Task.CompletedTask;
    }

    /// <summary>Counting looks at whatever it has to, so it is done beside the circuit and nobody waits for it.</summary>
    private async Task CountAsync()
    {
        await counting.CancelAsync();
        counting.Dispose();
        counting = new CancellationTokenSource();
        var (cancel, wanted) = (counting.Token, filter);
        try
        {
            var began = Stopwatch.GetTimestamp();
            var found = await Task.Run(() => Contacts.CountAsync(Reader.Actor, wanted, cancel), cancel);
            if (cancel.IsCancellationRequested) return;
            (count, counted) = (found, Stopwatch.GetElapsedTime(began));
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Another list is wanted.
        }
        catch (Exception e) when (!IsDisposed)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task TurnAsync(string key)
    {
        columns = columns.Contains(key, StringComparer.Ordinal) ? [.. columns.Where(c => c != key)] : [.. columns, key];
        Draw();
        if (kept is not null) await kept.CallAsync("write", ContactColumns.Write(columns));
    }

    private async Task MoveAsync(Func<Task> move)
    {
        await move();
        Draw();
    }

    private void Draw()
    {
        drawn++;
        StateHasChanged();
    }
}
