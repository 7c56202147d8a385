using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Rules;

/// <summary>What the clock does in one channel: the frame of its sections.</summary>
public sealed partial class ChannelClockPage
{
    private Dictionary<string, object> parameters = new(StringComparer.Ordinal);
    private ChannelEntry? channel;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private IEnumerable<ChannelClockPart> Parts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter]
    public long Id { get; set; }

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Channel && notice.Id == Id;

    protected override Task LoadAsync()
    {
        if (!Reader.Actor.May(Permission.Administer))
        {
            Navigation.NavigateTo("/profile");
            return Task.CompletedTask;
        }

        channel = Directory.Current.Channel(Id) is { IsRemoved: false } found ? found : null;
        if (channel is not null && !parameters.ContainsValue(channel.Id)) parameters = new(StringComparer.Ordinal) { ["ChannelId"] = channel.Id };
        return Task.CompletedTask;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (channel is not null && channel.Id != Id) await LoadAsync();
    }
}
