using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>The teams to which a conversation can be given.</summary>
public sealed partial class AssignTeams
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public ConversationView View { get; set; } = null!;

    /// <summary>A team was chosen; null for none.</summary>
    [Parameter, EditorRequired]
    public EventCallback<long?> OnChosen { get; set; }

    private IReadOnlyList<TeamEntry> Teams => [.. Directory.Current.Teams.Values.OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase)];
}
