using Microsoft.AspNetCore.Components;

namespace SmallDesk.Live;

/// <summary>
/// A screen that shows what others change. It subscribes before its first load, so nothing falls between the two,
/// then re-queries when something it <see cref="Wants"/> has changed.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private IDisposable? subscription;

    /// <summary>The hub.</summary>
    [Inject]
    protected LiveHub Live { get; set; } = null!;

    /// <summary>Set once the component is gone; long loads check it.</summary>
    protected bool IsDisposed { get; private set; }

    /// <summary>Subscribes, then loads.</summary>
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            subscription = Live.Subscribe(Wants, notices => IsDisposed ? Task.CompletedTask : InvokeAsync(() => ReceiveAsync(notices)), Window);
        }

        await LoadAsync();
    }

    /// <summary>Least time between two refreshes; the hub's own when null.</summary>
    protected virtual TimeSpan? Window => null;

    /// <summary>Which notices matter to this screen. Runs on the publisher's thread: ids only, no work.</summary>
    protected abstract bool Wants(Notice notice);

    /// <summary>First load.</summary>
    protected abstract Task LoadAsync();

    /// <summary>Re-queries after a change; loads anew unless overridden.</summary>
    protected virtual Task RefreshAsync(IReadOnlyList<Notice> notices) => LoadAsync();

    private async Task ReceiveAsync(IReadOnlyList<Notice> notices)
    {
        if (IsDisposed) return;
        try
        {
            await RefreshAsync(notices);
            StateHasChanged();
        }
        catch (ObjectDisposedException) when (IsDisposed)
        {
            // The circuit went away while we asked; nobody is left to show it to.
        }
        catch (Exception e) when (!IsDisposed)
        {
            await DispatchExceptionAsync(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops listening.</summary>
    protected virtual void Dispose(bool disposing)
    {
        IsDisposed = true;
        if (disposing) subscription?.Dispose();
    }
}
