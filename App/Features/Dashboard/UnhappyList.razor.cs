using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Surveys;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>The latest words of customers who were not content, one tap from the conversation.</summary>
public sealed partial class UnhappyList
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<UnhappyRow> Rows { get; set; } = null!;

    /// <summary>All low scores of the period.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    private string Reasons(UnhappyRow row) => string.Join(", ", SurveyReasonText.Of(row.ReasonIds, Directory.Current.Rules.Surveys, Texts.Language));
}
