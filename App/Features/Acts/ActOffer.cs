using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;

namespace SmallDesk.Features.Acts;

/// <summary>An act that can be chosen for many conversations at once. Rooms register theirs with the services.</summary>
/// <param name="Order">Place among the others; the desk's own stand at 10, 20, 30...</param>
/// <param name="Kind">The act.</param>
/// <param name="Icon">Before its word.</param>
/// <param name="TextKey">Its word.</param>
internal sealed record ActOffer(int Order, string Kind, string Icon, string TextKey)
{
    /// <summary>What it needs to know, when that is always the same.</summary>
    public string Data { get; init; } = ActData.Nothing;

    /// <summary>
    /// A component that asks for it, shown in a menu: it has a parameter <c>OnData</c> (<see cref="EventCallback{T}"/> of string) for the
    /// act's data as JSON. A button with <c>data-hide</c> closes the menu when it is pressed.
    /// </summary>
    public Type? Menu { get; init; }

    public Permission Needs { get; init; } = Permission.Work;
}
