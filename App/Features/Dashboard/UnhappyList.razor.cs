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
    internal IReadOnlyList<SurveyRow> Rows { get; set; } = null!;

    /// <summary>All low scores of the period.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    private string Reasons(SurveyRow row) => string.Join(", ", SurveyReasonText.Of(row.ReasonIds, Directory.Current.Rules.Surveys, Texts.Language));
}
