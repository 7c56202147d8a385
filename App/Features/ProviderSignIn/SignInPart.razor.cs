using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SmallDesk.Channels;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Ui;

namespace SmallDesk.Features.ProviderSignIn;

/// <summary>The part of a channel's page where its owner signs in at the provider.</summary>
public sealed partial class SignInPart
{
    private GrantHolder? holder;
    private bool isWithdrawn;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private GrantQuery Grants { get; set; } = null!;

    [Inject]
    private DeskAddress Address { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The channel; null while it is new.</summary>
    [Parameter, EditorRequired]
    public long? ChannelId { get; set; }

    [Parameter, EditorRequired]
    public IChannelKind Kind { get; set; } = null!;

    /// <summary>The settings as they stand in the form.</summary>
    [Parameter, EditorRequired]
    public JsonObject Settings { get; set; } = null!;

    [Parameter, EditorRequired]
    public ChannelLight? Light { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnSignIn { get; set; }

    private DateTime? GrantedAt { get; set; }

    private bool IsNeeded => holder is null || isWithdrawn;

    private string ProviderName => T.Say($"channel.{Kind.Kind}.signIn.{Kind.SignIn!.ProviderOf(new ChannelSettings(Settings))}");

    protected override async Task OnParametersSetAsync()
    {
        (holder, GrantedAt) = ChannelId is { } id ? await Grants.FindAsync(id, Kind.SignIn!, Settings) : (null, null);
        isWithdrawn = Light is { State: ChannelState.Trouble, LastError: { } error } && error == $"channel.{Kind.Kind}.oauth.signInAgain";
    }
}
