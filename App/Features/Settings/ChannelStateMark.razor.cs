using Microsoft.AspNetCore.Components;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>A channel's light, by colour and by word.</summary>
public sealed partial class ChannelStateMark
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public ChannelLight Light { get; set; } = null!;

    /// <summary>It only shows what such a channel is like.</summary>
    [Parameter]
    public bool IsSample { get; set; }

    private string Dot => Light.State switch
    {
        ChannelState.Ok when IsSample => "",
        ChannelState.Ok => "on",
        ChannelState.Trouble => "bad",
        ChannelState.Starting => "away",
        _ => "",
    };

    private string Key => Light.State switch
    {
        ChannelState.Ok when IsSample => "channels.sample",
        ChannelState.Ok => "channels.ok",
        ChannelState.Trouble => "channels.trouble",
        ChannelState.Starting => "channels.starting",
        _ => "channels.off",
    };
}
