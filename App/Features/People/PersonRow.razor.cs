using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>One person in the list of people.</summary>
public sealed partial class PersonRow
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<AgentRole> OnRole { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnReset { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnLeave { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnReturn { get; set; }

    [Parameter, EditorRequired]
    public AgentEntry Agent { get; set; } = null!;

    private string Dot => !Agent.IsActive ? "" : Agent.IsAvailable ? "on" : "away";

    private string StateKey => !Agent.IsActive ? "people.left" : Agent.IsAvailable ? "ui.available" : "ui.away";

    private async Task ChooseAsync(ChangeEventArgs chosen)
    {
        if (Enum.TryParse<AgentRole>((string?)chosen.Value, out var role)) await OnRole.InvokeAsync(role);
    }
}
