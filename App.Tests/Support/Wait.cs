using System.Diagnostics;

namespace SmallDesk.Tests.Support;

/// <summary>Waits for something to become true, and says what it waited for when it did not.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task UntilAsync(Func<bool> isTrue, string what, TimeSpan? within = null) =>
        UntilAsync(() => Task.FromResult(isTrue()), what, within);

    public static async Task UntilAsync(Func<Task<bool>> isTrue, string what, TimeSpan? within = null, Func<string>? seen = null)
    {
        var started = Stopwatch.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(5);
        while (!await isTrue())
        {
            if (Stopwatch.GetElapsedTime(started) > (within ?? Patience)) Assert.Fail($"Waited in vain for: {what}{(seen is null ? null : $"; last seen: {seen()}")}");
            await Task.Delay(pause, TimeProvider.System);
            pause = pause < TimeSpan.FromMilliseconds(100) ? pause * 1.5 : pause;
        }
    }

    /// <summary>Waits until there is a value and returns it.</summary>
    public static async Task<T> ForAsync<T>(Func<Task<T?>> find, string what, TimeSpan? within = null, Func<string>? seen = null)
        where T : class
    {
        T? found = null;
        await UntilAsync(async () => (found = await find()) is not null, what, within, seen);
        return found!;
    }
}
