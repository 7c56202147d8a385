namespace SmallDesk.Features.Push.Sending;

/// <summary>What became of handing a push over.</summary>
internal enum PushVerdict
{
    /// <summary>Taken; the browser's maker passes it on.</summary>
    Taken,

    /// <summary>The browser does not want any more, for good.</summary>
    Gone,

    /// <summary>Not taken now.</summary>
    Later,

    /// <summary>Not taken, and it would not be another time.</summary>
    Refused,

    /// <summary>It may have been taken.</summary>
    Unknown,
}

/// <param name="Error">What was wrong, a text key.</param>
/// <param name="RetryAfter">How long to wait at least, where that was said.</param>
internal sealed record PushAnswer(PushVerdict Verdict, string? Error = null, TimeSpan? RetryAfter = null);

/// <summary>Something to hand over.</summary>
/// <param name="Words">In the clear.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Lasts">How long it is kept for a device that is off.</param>
/// <param name="IsUrgent">A device that saves power is woken.</param>
internal sealed record OutgoingPush(byte[] Words, string Topic, TimeSpan Lasts, bool IsUrgent);
