using Microsoft.AspNetCore.Components;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.SignIn;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>All bots, mailboxes and widgets, each with its light.</summary>
public sealed partial class ChannelsPage
{
    private List<(ChannelEntry Channel, ChannelLight Light)> rows = [];

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private ChannelHost.ChannelHost Host { get; set; } = null!;

    [Inject]
    private IEnumerable<IChannelKind> Kinds { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Names the outcome of a visit to a provider that belongs to no channel any more.</summary>
    [SupplyParameterFromQuery]
    private string? Visit { get; set; }

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Channel;

    protected override async Task LoadAsync()
    {
        if (!(await Current.GetAsync()).May(Permission.Administer)) Navigation.NavigateTo("/profile");
        rows = [.. Directory.Current.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Id).Select(c => (c, Host.LightOf(c.Id)))];
    }
}
