using Microsoft.AspNetCore.Components;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.ProviderSignIn;

/// <summary>Says how the visit to a provider ended from which the browser comes back.</summary>
public sealed partial class VisitNotice
{
    private VisitOutcome? outcome;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private VisitOutcomes Outcomes { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    /// <summary>The name from the address; null when there was no visit.</summary>
    [Parameter, EditorRequired]
    public string? Name { get; set; }

    protected override async Task OnParametersSetAsync() => outcome = Outcomes.Find((await Current.GetAsync()).AgentId, Name);
}
