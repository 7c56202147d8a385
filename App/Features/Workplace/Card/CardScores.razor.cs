using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Surveys;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>How the person was content so far: the last scores, each with its conversation behind it.</summary>
public sealed partial class CardScores
{
    private const int Most = 8;

    private IReadOnlyList<SurveyRow> scores = [];

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SurveysQuery Surveys { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ContactId { get; set; }

    protected override bool Wants(SmallDesk.Live.Notice notice) => notice.Kind == NoticeKind.Contact && notice.Id == ContactId;

    protected override async Task LoadAsync() => scores = await Surveys.OfContactAsync(Reader.Actor, ContactId, Most);

    private bool IsLow(int score) => Directory.Current.Rules.Surveys.IsLow(score);
}
