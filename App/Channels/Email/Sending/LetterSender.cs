using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Email.Sending;

/// <summary>Hands mails to the sending server and says, recipient by recipient, what came of it.</summary>
/// <param name="connections">To the server.</param>
internal sealed class LetterSender(MailConnections connections)
{
    // Asking again with a refused password locks accounts; after this time somebody may have put it right.
    private static readonly TimeSpan AfterRefusedSignIn = TimeSpan.FromMinutes(15);

    /// <summary>Sends.</summary>
    /// <returns>Sent, with those who were refused; queued when some are to be tried again.</returns>
    /// <exception cref="ChannelException">It reached nobody: for good, to be tried again, or unknown (then the same Message-ID goes out again, which mail systems show once).</exception>
    public async Task<SendResult> SendAsync(Letter letter, CancellationToken cancel)
    {
        if (letter.To.Count == 0) return new SendResult(DeliveryState.Sent, letter.MessageId);
        if (connections.Provider is { } provider && letter.Bytes.Length > provider.LargestMessage) throw new ChannelException("channel.email.tooLarge", isPermanent: true);
        try
        {
            await using var client = await connections.SmtpAsync(cancel);
            List<SmtpRecipientResult> results = [];
            foreach (var part in letter.To.Chunk(connections.Provider?.MostRecipients ?? 50))
            {
                var message = new SmtpMessage(new MemoryStream(letter.Bytes, writable: false), letter.Bytes.Length, IsEightBit: false);
                results.AddRange((await client.SendAsync(new SmtpEnvelope(letter.From, part), message, cancel)).Recipients);
                if (!client.IsUsable) break;
            }

            results.AddRange(letter.To.Skip(results.Count).Select(a => new SmtpRecipientResult(a, SmtpOutcome.Temporary, 0, null, "")));
            await client.QuitAsync(cancel);
            return Judge(letter, results);
        }
        catch (MailServerException e)
        {
            throw new ChannelException(e.Message, isPermanent: false, e.IsPermanent ? AfterRefusedSignIn : null, e);
        }
    }

    private static SendResult Judge(Letter letter, List<SmtpRecipientResult> results)
    {
        if (results.Find(r => r.Outcome == SmtpOutcome.SignIn) is { } refused) throw new ChannelException(refused.Words, isPermanent: false, AfterRefusedSignIn);
        if (!results.Exists(r => r.Outcome == SmtpOutcome.Sent))
        {
            var worst = results.Find(r => r.Outcome is SmtpOutcome.Temporary or SmtpOutcome.Unknown) ?? results[0];
            throw new ChannelException(WordsOf(worst), isPermanent: worst.Outcome is not (SmtpOutcome.Temporary or SmtpOutcome.Unknown));
        }

        var isWhole = results.TrueForAll(r => r.Outcome is not (SmtpOutcome.Temporary or SmtpOutcome.Unknown));
        return new SendResult(isWhole ? DeliveryState.Sent : DeliveryState.Queued, letter.MessageId)
        {
            Recipients = [.. results.Select(r => new RecipientResult(r.Address, StateOf(r.Outcome), r.Outcome == SmtpOutcome.Sent ? null : WordsOf(r)))],
        };
    }

    private static DeliveryState StateOf(SmtpOutcome outcome) => outcome switch
    {
        SmtpOutcome.Sent => DeliveryState.Sent,
        SmtpOutcome.Temporary or SmtpOutcome.Unknown => DeliveryState.Queued,
        _ => DeliveryState.Failed,
    };

    private static string WordsOf(SmtpRecipientResult result) => result.Outcome switch
    {
        SmtpOutcome.Size => "channel.email.tooLarge",
        _ when result.Words.Length > 0 => result.Code > 0 ? $"{result.Code} {result.Words}" : result.Words,
        _ => "channel.email.noAnswer",
    };
}
