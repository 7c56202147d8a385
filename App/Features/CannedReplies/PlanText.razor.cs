using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.CannedReplies;

/// <summary>Says what happens to the conversation when the answer is sent, and lets one leave it out.</summary>
public sealed partial class PlanText
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public CannedPlan Plan { get; set; } = null!;

    [Parameter]
    public EventCallback OnDrop { get; set; }

    private IEnumerable<string> Acts
    {
        get
        {
            if (Plan.Assign == CannedAssign.Sender) yield return T["canned.assign.Sender"];
            if (Plan.Assign == CannedAssign.Agent) yield return T["canned.assign.to", Directory.Current.Agent(Plan.AssigneeId)?.Name ?? T["talk.somebody"]];
            foreach (var tag in Plan.TagIds.Select(Directory.Current.Tag).OfType<TagEntry>()) yield return T["canned.tag", tag.Name];
            if (Plan.After == CannedAfter.Snooze) yield return Plan.SnoozeDays == 1 ? T["canned.after.tomorrow"] : T["canned.after.days", Plan.SnoozeDays];
            else if (Plan.After != CannedAfter.None) yield return T["canned.after." + Plan.After];
        }
    }
}
