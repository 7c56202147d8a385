using SmallDesk.Domain;

namespace SmallDesk.Channels;

/// <summary>One running bot, mailbox or widget.</summary>
public interface IChannel : IAsyncDisposable
{
    /// <summary>Receives until cancelled, handing everything to the receiver; returns at once when the channel only answers requests.</summary>
    /// <exception cref="ChannelException">The provider refused or went away; the host restarts it unless permanent.</exception>
    Task ReceiveAsync(CancellationToken cancel);

    /// <summary>Hands one message to the provider.</summary>
    /// <returns>How far it got, with the provider's id for it.</returns>
    /// <exception cref="ChannelException">It certainly did not leave; permanent or to be retried.</exception>
    Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancel);
}

/// <summary>How far a send got.</summary>
/// <param name="State"><see cref="DeliveryState.Sent"/>, or <see cref="DeliveryState.Unknown"/> when it may or may not have left.</param>
/// <param name="ExternalId">The provider's id.</param>
/// <param name="Error">What makes it unknown.</param>
public sealed record SendResult(DeliveryState State, string? ExternalId = null, string? Error = null)
{
    /// <summary>How far it got to each recipient, where the channel knows several. With <see cref="State"/> queued, those not yet reached are tried again.</summary>
    public IReadOnlyList<RecipientResult> Recipients { get; init; } = [];

    /// <summary>When to try again, if some are to be tried again and the provider said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Nothing was tried: it was not this message's turn, and that is no failed try.</summary>
    public bool IsPutOff { get; init; }

    /// <summary>It is not this message's turn; others go first.</summary>
    /// <param name="wait">Until when.</param>
    public static SendResult NotNow(TimeSpan wait) => new(DeliveryState.Queued) { RetryAfter = wait, IsPutOff = true };
}

/// <summary>How far a message got to one of its recipients.</summary>
/// <param name="Address">The recipient.</param>
/// <param name="State">Sent, queued (to be tried again) or failed.</param>
/// <param name="Error">A text key or the provider's words.</param>
public sealed record RecipientResult(string Address, DeliveryState State, string? Error = null);

/// <summary>A message on its way out.</summary>
/// <param name="MessageId">Ours; the same on every retry.</param>
/// <param name="ConversationId">Where it belongs.</param>
/// <param name="To">Kind of the contact point it goes to.</param>
/// <param name="Address">Value of that contact point.</param>
/// <param name="Text">The whole text.</param>
/// <param name="AuthorName">The writer as customers know them; null for a robot.</param>
/// <param name="IsAutomatic">Written by a robot.</param>
public sealed record OutboundMessage(
    long MessageId, long ConversationId, ContactPointKind To, string Address, string Text, string? AuthorName, bool IsAutomatic)
{
    /// <summary>What keeps apart several conversations of one contact point.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>Subject, where the channel has one.</summary>
    public string? Subject { get; init; }

    /// <summary>Provider's id of the message it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Recipients, thread and the address of ours to use, for a mail; who has it already says so there.</summary>
    public MailFacts? Mail { get; init; }

    /// <summary>When it was written, with the offset that the desk shows.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>The customer's language, "ru" or "en".</summary>
    public string Language { get; init; } = "en";

    /// <summary>The writer's own signature.</summary>
    public string? Signature { get; init; }

    /// <summary>What the desk itself adds below the words, with the same few marks of formatting; null for nothing.</summary>
    public string? Footer { get; init; }

    /// <summary>What it answers, to be quoted below it.</summary>
    public OutboundQuote? Quote { get; init; }

    /// <summary>Files in order.</summary>
    public IReadOnlyList<OutboundFile> Files { get; init; } = [];

    /// <summary>Buttons.</summary>
    public IReadOnlyList<OutboundChoice> Choices { get; init; } = [];

    /// <summary>Pieces that have left at an earlier try: they are not sent again.</summary>
    public IReadOnlyList<SentPart> Parts { get; init; } = [];

    /// <summary>Makes durable that a piece has left, before the next one is sent.</summary>
    public Func<SentPart, Task> KeepPartAsync { get; init; } = _ => Task.CompletedTask;
}

/// <summary>A file on its way out; its bytes are in the file store.</summary>
public sealed record OutboundFile(string Name, string ContentType, long Size, string Hash)
{
    /// <summary>Pixels, for images.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels, for images.</summary>
    public int? Height { get; init; }

    /// <summary>An address of the desk under which the customer may fetch it for some days; null when the desk has no public address.</summary>
    public string? Link { get; init; }

    /// <summary>The name by which the quoted HTML shows it ("cid:"); null for a file of its own.</summary>
    public string? ContentId { get; init; }
}

/// <summary>The message that an answer quotes.</summary>
/// <param name="Author">Who wrote it, as people write that in a mail: name and address.</param>
/// <param name="At">When, with the offset that the desk shows.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Html">The same as cleaned HTML; null when there is none.</param>
public sealed record OutboundQuote(string Author, DateTimeOffset At, string Text, string? Html);

/// <summary>A button: what it says, and the opaque token that comes back when pressed.</summary>
public sealed record OutboundChoice(string Label, string Token);

/// <summary>A provider refused or was not there.</summary>
/// <param name="reason">A text key that begins with "channel.", or the provider's own words; never a secret.</param>
/// <param name="isPermanent">Trying again is pointless.</param>
/// <param name="retryAfter">The provider said how long to wait.</param>
/// <param name="inner">What happened underneath.</param>
public sealed class ChannelException(string reason, bool isPermanent, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(reason, inner)
{
    /// <summary>Trying again is pointless.</summary>
    public bool IsPermanent { get; } = isPermanent;

    /// <summary>How long the provider asked us to wait.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
