using System.Diagnostics.CodeAnalysis;
using Microsoft.JSInterop;

namespace SmallDesk.Ui.Browser;

/// <summary>
/// What one of our modules does in the browser for one component: made by the module's function, which gets the component
/// to call back. Calls after the connection or the circuit has gone come to nothing.
/// </summary>
internal sealed class BrowserHands : IDisposable
{
    private readonly IDisposable self;
    private readonly IJSObjectReference hands;

    private BrowserHands(IDisposable self, IJSObjectReference hands)
    {
        this.self = self;
        this.hands = hands;
    }

    /// <summary>Imports a module once per circuit and lets its function take hold. Null when the circuit went away meanwhile.</summary>
    public static async Task<BrowserHands?> TakeAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>(
        IJSRuntime js, string module, string function, Func<DotNetObjectReference<T>, object?[]> arguments, T target)
        where T : class
    {
        var component = DotNetObjectReference.Create(target);
        try
        {
            await using var imported = await js.InvokeAsync<IJSObjectReference>("import", "./" + module);
            return new BrowserHands(component, await imported.InvokeAsync<IJSObjectReference>(function, arguments(component)));
        }
        catch (Exception e) when (IsGone(e))
        {
            component.Dispose();
            return null;
        }
    }

    /// <summary>Has the browser do something.</summary>
    public async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await hands.InvokeVoidAsync(function, arguments);
        }
        catch (Exception e) when (IsGone(e))
        {
            // Nobody is there to do it for.
        }
    }

    /// <summary>Asks the browser; default when nobody is there any more.</summary>
    public async Task<T?> AskAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            return await hands.InvokeAsync<T>(function, arguments);
        }
        catch (Exception e) when (IsGone(e))
        {
            return default;
        }
    }

    public void Dispose() => _ = LetGoAsync();

    /// <summary>The browser or the circuit is gone: nothing to report, nothing to repair.</summary>
    public static bool IsGone(Exception e) => e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException;

    private async Task LetGoAsync()
    {
        await CallAsync("dispose");
        try
        {
            await hands.DisposeAsync();
        }
        catch (Exception e) when (IsGone(e))
        {
            // It went with the circuit.
        }

        self.Dispose();
    }
}
