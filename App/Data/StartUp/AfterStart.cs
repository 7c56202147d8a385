namespace SmallDesk.Data.StartUp;

/// <summary>Work that has time until the desk answers.</summary>
internal static class AfterStart
{
    /// <summary>Ends when the desk takes requests.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }
}
