using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Settings;
using SmallDesk.Ui;

namespace SmallDesk.Features.Setup;

/// <summary>Last page: the line for the shop's site, and the first message to oneself.</summary>
public sealed partial class SetupDonePage
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private DeskAddress Address { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? Snippet => FirstChat.Of(Directory.Current) is { } chat ? EmbedCode.For(Address.For(Navigation.BaseUri), chat.PublicKey) : null;
}
