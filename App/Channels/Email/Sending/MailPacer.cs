namespace SmallDesk.Channels.Email.Sending;

/// <summary>Keeps the distance between two mails that a provider wants; they block accounts that do not.</summary>
/// <param name="pace">Least time between the beginnings of two sends.</param>
/// <param name="time">The clock.</param>
internal sealed class MailPacer(TimeSpan pace, TimeProvider time)
{
    private long? last;

    /// <summary>Returns when the next mail may go. One caller at a time.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        if (last is { } before && pace - time.GetElapsedTime(before) is { } left && left > TimeSpan.Zero) await Task.Delay(left, time, cancel);
        last = time.GetTimestamp();
    }
}
