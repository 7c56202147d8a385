namespace SmallDesk.Channels.Email.Imap;

/// <summary>How a wait for news ended.</summary>
internal enum ImapIdleEnd
{
    /// <summary>The server announced mail.</summary>
    News,

    /// <summary>The time is over.</summary>
    Elapsed,

    /// <summary>The server does not let us wait, whatever it had offered.</summary>
    Refused,
}

/// <content>Waiting for news.</content>
internal sealed partial class ImapClient
{
    /// <summary>Whether the server can tell news by itself (RFC 2177).</summary>
    public bool CanIdle => Capabilities.Has("IDLE");

    /// <summary>Waits in the open folder until mail is announced or the time is over. News may get lost on the way: search afterwards in any case.</summary>
    /// <param name="longest">Must stay below the 29 minutes of RFC 2177 §3.</param>
    /// <param name="cancel">Gives up; the connection is useless afterwards.</param>
    /// <param name="wake">Ends the wait when it completes; the connection stays usable.</param>
    public async Task<ImapIdleEnd> IdleAsync(TimeSpan longest, CancellationToken cancel, Task? wake = null)
    {
        using var turn = Start(Timeout.InfiniteTimeSpan, cancel);
        var answers = new ImapAnswers();
        var started = options.Time.GetTimestamp();
        await WriteAsync(NextTag() + " IDLE\r\n");
        if (await AwaitGoAheadAsync(answers) is { } early) return Finish(early, ImapIdleEnd.Refused);
        while (!answers.HasNews)
        {
            var left = longest - options.Time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !await wire.HearsWithinAsync(left, wake)) break;
            if (await ReadAsync(answers) is { Kind: ImapLineKind.Tagged } ended) return Finish(ended.Status!, ImapIdleEnd.Elapsed);
        }

        await WriteAsync("DONE\r\n");
        var status = await ReadStatusAsync(answers);
        return Finish(status, answers.HasNews ? ImapIdleEnd.News : ImapIdleEnd.Elapsed);
    }

    private ImapIdleEnd Finish(ImapStatus status, ImapIdleEnd end)
    {
        isBusy = false;
        return status.IsOk ? end : ImapIdleEnd.Refused;
    }
}
