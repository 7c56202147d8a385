namespace SmallDesk.Jobs;

/// <summary>A line of the schedule: what runs, and when.</summary>
/// <param name="Key">Its name, for its words ("jobs.KEY.name") and for what is kept of it; never changed.</param>
/// <param name="Rhythm">When.</param>
/// <param name="Run">Does it at a time given in UTC, and says how much it did.</param>
internal sealed record JobLine(string Key, Rhythm Rhythm, Func<IServiceProvider, DateTime, CancellationToken, Task<long>> Run)
{
    /// <summary>A line that calls a use case which says how much it did.</summary>
    public static JobLine Of<T>(string key, Rhythm rhythm, Func<T, DateTime, CancellationToken, Task<long>> run)
        where T : notnull => new(key, rhythm, (services, now, cancel) => run(services.GetRequiredService<T>(), now, cancel));

    /// <summary>A line that calls a use case which says how much it did.</summary>
    public static JobLine Of<T>(string key, Rhythm rhythm, Func<T, DateTime, CancellationToken, Task<int>> run)
        where T : notnull => new(key, rhythm, async (services, now, cancel) => await run(services.GetRequiredService<T>(), now, cancel));

    /// <summary>A line that calls a use case which says nothing of how much it did.</summary>
    public static JobLine Of<T>(string key, Rhythm rhythm, Func<T, DateTime, CancellationToken, Task> run)
        where T : notnull => new(key, rhythm, async (services, now, cancel) =>
        {
            await run(services.GetRequiredService<T>(), now, cancel);
            return 0;
        });
}
