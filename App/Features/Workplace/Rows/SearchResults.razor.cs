using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Search;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>What was found, and what of the search was not understood. Each row opens at its message.</summary>
public sealed partial class SearchResults
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    /// <summary>The number of the conversation that stands open beside the list.</summary>
    [Parameter]
    public long? Open { get; set; }

    [Parameter, EditorRequired]
    public Func<long, bool> IsOnline { get; set; } = _ => false;

    /// <summary>Which are picked to do something with many at once.</summary>
    [Parameter, EditorRequired]
    public Func<long, bool> IsChosen { get; set; } = _ => false;

    [Parameter]
    public bool IsChoosing { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<SearchHit> Hits { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<SearchProblem> Problems { get; set; } = [];

    /// <summary>One kind alone needs no heading.</summary>
    private bool IsGrouped => Hits.Count > 0 && Hits[0].IsDirect && !Hits[^1].IsDirect;

    private string? WordOf(SearchHit hit) => hit.Place is SearchPlace.Note or SearchPlace.File or SearchPlace.Subject ? T["search.place." + hit.Place] : null;
}
