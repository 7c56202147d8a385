using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.Surveys;

/// <summary>How customers are asked: where, when, about what, and what a low score does.</summary>
public sealed partial class SurveySettingsPage
{
    private readonly HashSet<long> asking = [];
    private readonly HashSet<long> excluded = [];
    private readonly List<Typed> reasons = [];
    private int delay;
    private int every;
    private int expires;
    private int changes;
    private int low;
    private long lowTag;
    private bool reopens;
    private string questionRu = "";
    private string questionEn = "";
    private string? problem;
    private bool isSaved;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private DeskAddress Address { get; set; } = null!;

    [Inject]
    private SurveyWords Words { get; set; } = null!;

    [Inject]
    private SaveSurveyRules Save { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IEnumerable<ChannelEntry> Channels => Directory.Current.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase);

    private List<TagEntry> Tags => [.. Directory.Current.Tags.Values.OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase)];

    /// <summary>A mail leads to a page of ours, so that has to have an address.</summary>
    private bool NeedsAddress => string.IsNullOrWhiteSpace(Address.PublicUrl) && Channels.Any(c => c.Kind == Mailboxes.Mailbox.Kind && asking.Contains(c.Id));

    protected override async Task OnInitializedAsync()
    {
        if (!(await Current.GetAsync()).May(Permission.Administer)) Navigation.NavigateTo("/profile");
        Show();
    }

    private void Show()
    {
        var rules = Directory.Current.Rules.Surveys;
        (delay, every, expires, changes) = (rules.DelayMinutes, rules.EveryDays, rules.ExpiresDays, rules.ChangeDays);
        (low, lowTag, reopens) = (rules.LowScore, rules.LowTagId ?? 0, rules.LowReopens);
        (questionRu, questionEn) = (rules.Question.Ru, rules.Question.En);
        reasons.Clear();
        reasons.AddRange(rules.Reasons.Where(r => !r.IsRemoved).Select(r => new Typed { Id = r.Id, Ru = r.Ru, En = r.En }));
        asking.Clear();
        asking.UnionWith(Channels.Where(c => c.Rules.AsksHowItWent).Select(c => c.Id));
        excluded.Clear();
        excluded.UnionWith(rules.ExcludedTagIds);
    }

    private async Task SaveAsync()
    {
        var rules = new SurveyRules
        {
            DelayMinutes = delay, EveryDays = every, ExpiresDays = expires, ChangeDays = changes, LowScore = low, LowTagId = lowTag == 0 ? null : lowTag, LowReopens = reopens,
            ExcludedTagIds = [.. excluded], Question = new OwnWords(questionRu, questionEn),
        };
        problem = await Save.ExecuteAsync(await Current.GetAsync(), new SurveyRulesDraft(rules, [.. reasons.Select(r => r.Made)], asking));
        isSaved = problem is null;
        if (isSaved) Show();
    }

    private void Move(int place, int by) => (reasons[place], reasons[place + by]) = (reasons[place + by], reasons[place]);

    private static void Turn(HashSet<long> set, long id)
    {
        if (!set.Remove(id)) set.Add(id);
    }

    private string Asked(string language) => new OwnWords(questionRu.Trim(), questionEn.Trim()).In(language) ?? T.In(language, "surveys.ask.question");

    /// <summary>A reason while it is being typed; the id is 0 while it is new.</summary>
    private sealed class Typed
    {
        public int Id { get; init; }

        public string Ru { get; set; } = "";

        public string En { get; set; } = "";

        public SurveyReason Made => new(Id, Ru, En);
    }
}
