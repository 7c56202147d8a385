using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace SmallDesk.Tests.Support;

/// <summary>Does to a rendered component what a person does. The element is named by its test id or by a selector with brackets, sought and acted on in one step of the renderer: news from the desk cannot take it away in between.</summary>
internal static class Hands
{
    public static Task PressAsync<T>(this IRenderedComponent<T> shown, string id, int nth = 0)
        where T : IComponent => DoAsync(shown, id, nth, e => e.ClickAsync(new()));

    public static Task PutAsync<T>(this IRenderedComponent<T> shown, string id, object? value, int nth = 0)
        where T : IComponent => DoAsync(shown, id, nth, e => e.ChangeAsync(new() { Value = value }));

    public static Task TypeAsync<T>(this IRenderedComponent<T> shown, string id, string text, int nth = 0)
        where T : IComponent => DoAsync(shown, id, nth, e => e.InputAsync(new() { Value = text }));

    public static Task SubmitAsync<T>(this IRenderedComponent<T> shown, string id)
        where T : IComponent => DoAsync(shown, id, 0, e => e.SubmitAsync());

    private static async Task DoAsync<T>(IRenderedComponent<T> shown, string id, int nth, Func<IElement, Task> act)
        where T : IComponent
    {
        var selector = id.Contains('[', StringComparison.Ordinal) ? id : $"[data-testid={id}]";
        shown.WaitForState(() => shown.FindAll(selector).Count > nth);
        await shown.InvokeAsync(() => act(shown.FindAll(selector)[nth]));
    }
}
