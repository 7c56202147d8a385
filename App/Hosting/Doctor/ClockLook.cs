namespace SmallDesk.Hosting.Doctor;

/// <summary>Whether this machine's clock can be right. Waiting times, schedules and second factors all hang on it.</summary>
internal static class ClockLook
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="now">By the clock, UTC.</param>
    /// <param name="newest">When the last thing in the desk happened, UTC; null when nothing has.</param>
    public static Finding At(DateTime now, DateTime? newest)
    {
        var made = File.GetLastWriteTimeUtc(Environment.ProcessPath ?? AppContext.BaseDirectory);
        var latest = newest > made ? newest.Value : made;
        return now + Tolerance < latest ? Finding.Bad("doctor.clock.behind", now, latest) : Finding.Good("doctor.clock.fine", now);
    }
}
