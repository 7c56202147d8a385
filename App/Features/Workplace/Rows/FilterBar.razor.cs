using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Inbox.Views;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>Says that a list is one of somebody's own making, which one, and what it asks for in vain.</summary>
public sealed partial class FilterBar
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ViewDirectory Views { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    [Parameter, EditorRequired]
    public bool IsEditing { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnEdit { get; set; }

    private ViewEntry? View => Address.SavedId is { } id ? Views.Find(Reader.AgentId, id) : null;

    private IReadOnlyList<string> Gone => Address.Filter.Length == 0 && View is { } view ? SavedFilter.Read(view.Json).Gone(Directory.Current) : [];
}
