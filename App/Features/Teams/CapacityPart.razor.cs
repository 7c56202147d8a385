using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Teams;

/// <summary>How many open conversations each agent is given by the desk at most, beside what they have now.</summary>
public sealed partial class CapacityPart
{
    private IReadOnlyList<AgentEntry> agents = [];
    private IReadOnlyDictionary<long, int> loads = new Dictionary<long, int>();
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private OpenLoadQuery Loads { get; set; } = null!;

    [Inject]
    private SetCapacity Setting { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind is NoticeKind.Agent or NoticeKind.Conversation;

    protected override async Task LoadAsync()
    {
        agents = [.. Directory.Current.Agents.Values.Where(a => a.IsActive).OrderBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase)];
        loads = await Loads.ExecuteAsync(Reader.Actor);
    }

    private async Task ChooseAsync(long agentId, ChangeEventArgs chosen)
    {
        var typed = ((string?)chosen.Value ?? "").Trim();
        int? capacity = int.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
        problem = typed.Length > 0 && capacity is null ? "teams.capacityWrong" : await Setting.ExecuteAsync(Reader.Actor, agentId, capacity);
    }
}
