using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Privacy;

/// <summary>What people may ask of the shop, on the card: to be handed all that is known of them, and to be forgotten.</summary>
public sealed partial class PrivacyActs
{
    [Inject]
    private Texts T { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ContactId { get; set; }

    /// <summary>As the card calls them.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    private bool MaySee => Reader.Actor.May(Permission.Supervise);

    private bool MayErase => Reader.Actor.May(Permission.Administer);
}
