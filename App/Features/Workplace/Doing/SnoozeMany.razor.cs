using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Acts;

namespace SmallDesk.Features.Workplace.Doing;

/// <summary>Asks until when many are to be put away.</summary>
public sealed partial class SnoozeMany
{
    [Parameter, EditorRequired]
    public EventCallback<string> OnData { get; set; }

    private Task PickAsync(DateTime until) => OnData.InvokeAsync(ActData.Write(new SnoozeData(until)));
}
