using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Rules;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Waiting;

/// <summary>How soon the customers of one channel are to be answered.</summary>
public sealed partial class TargetsSection
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    private TypedTargets typed = TypedTargets.Of(new AnswerTargets());
    private TypedTargets stored = TypedTargets.Of(new AnswerTargets());
    private IReadOnlyDictionary<string, string> problems = None;
    private string? notice;
    private bool isSaved;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SaveRules Saving { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    /// <summary>Of which channel.</summary>
    [Parameter, EditorRequired]
    public long ChannelId { get; set; }

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Desk;

    /// <summary>What somebody else saved is taken over where nothing was typed here.</summary>
    protected override Task LoadAsync()
    {
        var now = TypedTargets.Of(Directory.Current.RulesOf(ChannelId).Targets);
        if (typed == stored) typed = now;
        stored = now;
        return Task.CompletedTask;
    }

    private string? Problem(string field) => problems.GetValueOrDefault(field);

    private void Type(TypedTargets now) => (typed, notice, isSaved) = (now, null, false);

    private async Task SaveAsync()
    {
        (var targets, problems) = typed.Read();
        (notice, isSaved) = (null, false);
        if (targets is null) return;
        isSaved = await Saving.ExecuteAsync(Reader.Actor, ChannelId, (rules, _) => rules with { Targets = targets });
        notice = isSaved ? "targets.saved" : "targets.gone";
        if (isSaved) typed = stored = TypedTargets.Of(targets);
    }
}
