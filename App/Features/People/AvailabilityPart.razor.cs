using Microsoft.AspNetCore.Components;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>Goes on a break or comes back, from one's own menu.</summary>
public sealed partial class AvailabilityPart
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private SetAvailability Set { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private async Task ToggleAsync() => await Set.ExecuteAsync(await Current.GetAsync(), !Reader.IsAvailable);
}
