using System.Text;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Smtp;

/// <content>Sending a message.</content>
internal sealed partial class SmtpClient
{
    private static readonly SmtpReply BadAddress = new(553, ["5.1.3 The address cannot be written to."]);
    private static readonly SmtpReply NoUtf8 = new(553, ["5.6.7 The server takes no letters but ASCII before the @ (SMTPUTF8)."]);

    /// <summary>
    /// Sends a message and judges it recipient by recipient; a connection that breaks is a result too:
    /// temporary before the final dot, unknown behind it. The stream is read once, from where it stands.
    /// </summary>
    /// <param name="envelope">Who sends to whom.</param>
    /// <param name="message">What.</param>
    /// <param name="cancel">Gives up; once the final dot is on its way the result is unknown instead of an exception.</param>
    public async Task<SmtpResult> SendAsync(SmtpEnvelope envelope, SmtpMessage message, CancellationToken cancel)
    {
        var sending = new SmtpSending(envelope, Extensions);
        if (sending.Sender is null) return sending.RefuseAll(BadAddress);
        if (message.Length > Extensions.LargestMessage)
            return sending.RefuseAll(new SmtpReply(552, [$"5.3.4 The message has {message.Length} bytes, the server takes {Extensions.LargestMessage}."]));
        if (sending.Sender.NeedsUtf8 && !Extensions.Has("SMTPUTF8")) return sending.RefuseAll(NoUtf8);
        try
        {
            if (sending.Open.Count == 0 || !await AddressAsync(sending, message, cancel)) return sending.Result();
            await DeliverAsync(sending, message, cancel);
        }
        catch (MailServerException e)
        {
            sending.Break(e);
        }
        catch (OperationCanceledException e) when (sending.IsDotted)
        {
            sending.Break(new MailServerException(MailTrouble.Lost, "Stopped before the server answered.", e));
        }

        return sending.Result();
    }

    /// <summary>MAIL and RCPT, all at once where the server takes it (RFC 2920).</summary>
    /// <returns>Whether anybody is left to send to.</returns>
    private async Task<bool> AddressAsync(SmtpSending sending, SmtpMessage message, CancellationToken cancel)
    {
        var commands = sending.Commands(message, Extensions);
        var isPiped = Extensions.Has("PIPELINING");
        if (isPiped) await TellAsync(string.Concat(commands.Select(c => c + "\r\n")), cancel);
        for (var i = 0; i < commands.Count; i++)
        {
            var reply = isPiped ? await ExchangeAsync("", options.Command, cancel) : await AskAsync(commands[i], options.Command, cancel);
            if (i == 0 && !reply.IsOk) sending.RefuseSender(reply);
            else if (i > 0) sending.Note(i - 1, reply);
            if (!IsUsable) sending.Break(reply.ToRefusal(MailTrouble.Goodbye));
            if (!IsUsable || (!isPiped && sending.Open.Count == 0)) break;
        }

        if (sending.Open.Count > 0) return true;
        if (IsUsable) await AskAsync("RSET", options.Command, cancel);
        return false;
    }

    private async Task DeliverAsync(SmtpSending sending, SmtpMessage message, CancellationToken cancel)
    {
        var go = await AskAsync("DATA", options.Data, cancel);
        if (go.Code != 354)
        {
            sending.Conclude(go);
            if (IsUsable) await AskAsync("RSET", options.Command, cancel);
            return;
        }

        var stuffing = new DotStuffing();
        await WriteMessageAsync(message, stuffing, cancel);
        using var turn = Start(options.FinalDot, cancel);
        // From here on the server may hold the whole message: what goes wrong now leaves us in doubt.
        sending.IsDotted = true;
        await wire.WriteAsync(stuffing.End());
        sending.Conclude(Finish(await SmtpReply.ReadAsync(wire)));
    }

    private async Task WriteMessageAsync(SmtpMessage message, DotStuffing stuffing, CancellationToken cancel)
    {
        var block = new byte[32 * 1024];
        var stuffed = new byte[(block.Length * 2) + 1];
        for (var left = message.Length; left > 0;)
        {
            var part = block.AsMemory(0, (int)Math.Min(left, block.Length));
            await message.Bytes.ReadExactlyAsync(part, cancel);
            left -= part.Length;
            using var turn = Start(options.Block, cancel);
            await wire.WriteAsync(stuffed.AsMemory(0, stuffing.Translate(part.Span, stuffed)));
            IsUsable = true;
        }
    }

    private async Task TellAsync(string words, CancellationToken cancel)
    {
        using var turn = Start(options.Command, cancel);
        await wire.WriteAsync(Encoding.UTF8.GetBytes(words));
        IsUsable = true;
    }
}
