using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>Tags all chosen contacts, and shows how far that is.</summary>
public sealed partial class ContactTagBar : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private string? problem;
    private bool busy;
    private int looked;
    private int total;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TagContacts Tagging { get; set; } = null!;

    [Inject]
    private ContactListQuery Contacts { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    /// <summary>The chosen ones; null when everything that <see cref="Filter"/> shows is meant.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyCollection<long>? Ids { get; set; }

    [Parameter, EditorRequired]
    public ContactFilter Filter { get; set; } = ContactFilter.Nothing;

    /// <summary>How many the list shows; null as long as that is not known.</summary>
    [Parameter, EditorRequired]
    public int? All { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnAll { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClear { get; set; }

    /// <summary>Something changed, and can be taken back.</summary>
    [Parameter, EditorRequired]
    public EventCallback<TaggedContacts> OnDone { get; set; }

    public void Dispose() => stopping.Dispose();

    private async Task DoAsync(long tagId, bool isOn)
    {
        if (busy) return;
        (busy, problem, looked, total) = (true, null, 0, Ids?.Count ?? All ?? 0);
        try
        {
            var (actor, ids, filter) = (Reader.Actor, Ids, Filter);
            var chosen = ids is not null ? [.. ids] : await Task.Run(() => Contacts.IdsAsync(actor, filter));
            total = chosen.Count;
            var done = isOn ? await Tagging.PutAsync(actor, chosen, tagId, Show, stopping.Token) : await Tagging.TakeAsync(actor, chosen, tagId, Show, stopping.Token);
            problem = done.Changed.Count == 0 ? "bulk.unchanged" : null;
            if (problem is null) await OnDone.InvokeAsync(done);
        }
        finally
        {
            busy = false;
        }
    }

    private void Show(int count)
    {
        looked = count;
        _ = InvokeAsync(StateHasChanged);
    }

    private void Stop() => stopping.Cancel();
}
