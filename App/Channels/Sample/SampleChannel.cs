using System.Globalization;
using System.Threading.Channels;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Sample;

/// <summary>
/// A channel to made-up customers. A message counts as sent once it is here, and the customer answers it a few seconds later through
/// the same intake as anybody. A crash in between loses the made-up answer and nothing else.
/// </summary>
internal class SampleChannel(ChannelContext context, SampleAnswer answer, TimeProvider time) : IChannel
{
    /// <summary>How the ids of what a made-up customer wrote begin.</summary>
    public const string Mark = "sample-";

    private static readonly TimeSpan Reads = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WritesLetter = TimeSpan.FromMilliseconds(35);

    private readonly System.Threading.Channels.Channel<(OutboundMessage Message, DateTimeOffset At)> letters =
        System.Threading.Channels.Channel.CreateUnbounded<(OutboundMessage, DateTimeOffset)>(new UnboundedChannelOptions { SingleReader = true });

    /// <inheritdoc/>
    public async Task ReceiveAsync(CancellationToken cancel)
    {
        context.Health.Ok();
        await foreach (var (message, at) in letters.Reader.ReadAllAsync(cancel))
        {
            if (await answer(message.MessageId, cancel) is not { } words) continue;
            var wait = at + Reads + (WritesLetter * words.Length) - time.GetUtcNow();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancel);
            await context.Receiver.AcceptAsync(context.ChannelId, [ItemOf(message, words)], cursor: null, cancel);
            context.Health.Received();
        }
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancel)
    {
        if (!message.IsAutomatic) letters.Writer.TryWrite((message, time.GetUtcNow()));
        return Task.FromResult(new SendResult(DeliveryState.Sent, IdOf(message)));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        letters.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    private InboundMessage ItemOf(OutboundMessage message, string words)
    {
        var (key, now) = (string.Create(CultureInfo.InvariantCulture, $"{Mark}answer-{message.MessageId}"), time.GetUtcNow().UtcDateTime);
        if (message.Mail is not { } mail)
        {
            return new InboundMessage(key, new InboundSender(message.To, message.Address) { IsVerified = true }, now, words) { ThreadKey = message.ThreadKey };
        }

        var to = mail.To.Count > 0 ? mail.To[0] : new MailPerson(message.Address);
        var subject = message.Subject ?? "";
        return new InboundMessage(key, new InboundSender(ContactPointKind.Email, to.Address) { Name = to.Name, IsVerified = true }, now, words)
        {
            ExternalId = $"{key}@customer.example",
            Subject = subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? subject : $"Re: {subject}",
            Thread = new InboundThread(message.MessageId, []),
            Mail = new MailFacts
            {
                Id = $"{key}@customer.example", From = to with { State = DeliveryState.None }, To = mail.Ours is { } ours ? [new MailPerson(ours)] : [],
                Ours = mail.Ours, Thread = [.. mail.Thread, IdOf(message)],
            },
        };
    }

    private static string IdOf(OutboundMessage message) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{message.MessageId}");
}
