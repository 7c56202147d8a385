using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Teams;

/// <summary>How the new conversations of each channel find somebody.</summary>
public sealed partial class GivingPart
{
    private IReadOnlyList<ChannelEntry> channels = [];

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SetAssignMode Setting { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind is NoticeKind.Agent or NoticeKind.Channel;

    protected override Task LoadAsync()
    {
        channels = [.. Directory.Current.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)];
        return Task.CompletedTask;
    }

    private TeamEntry? TeamOf(long channelId) => Directory.Current.TeamOf(channelId);

    private bool HasPeople(TeamEntry team) => team.AgentIds.Any(id => Directory.Current.Agent(id) is { IsActive: true });

    private async Task ChooseAsync(long channelId, ChangeEventArgs chosen)
    {
        if (Enum.TryParse<AssignMode>((string?)chosen.Value, out var mode)) await Setting.ExecuteAsync(Reader.Actor, channelId, mode);
    }
}
