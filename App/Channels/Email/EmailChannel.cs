using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Imap.Watching;
using SmallDesk.Channels.Email.Receiving;
using SmallDesk.Channels.Email.Sending;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Email;

/// <summary>
/// One mailbox. What arrives is handed in before the place in the mailbox moves on, so a crash brings it again and never loses it; what leaves
/// keeps its Message-ID at every try, so a crash between sending and noting that is a repeat which mail systems show once.
/// </summary>
internal sealed class EmailChannel : IChannel, IReadsKept
{
    // A refused password, a certificate that ran out: asked again rarely, for somebody may put it right at the provider.
    private static readonly TimeSpan AfterPermanent = TimeSpan.FromMinutes(15);

    // A connection that held so long fell by chance; one that falls sooner is made anew with growing pauses.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);

    private readonly ChannelContext context;
    private readonly EmailSettings settings;
    private readonly EmailTools tools;
    private readonly MailConnections connections;
    private readonly MailTaker taker;
    private readonly LetterWriter writer;
    private readonly LetterSender sender;
    private readonly MailPacer pacer;
    private readonly SentCopies copies;
    private MailboxCursor? cursor;
    private bool hasListened;

    /// <summary>Makes the channel; nothing is connected yet.</summary>
    public EmailChannel(ChannelContext context, EmailSettings settings, EmailTools tools)
    {
        (this.context, this.settings, this.tools) = (context, settings, tools);
        connections = new MailConnections(settings, context.Settings.Grant, tools);
        taker = new MailTaker(context, settings, connections.Provider, tools);
        writer = new LetterWriter(context, settings);
        sender = new LetterSender(connections);
        pacer = new MailPacer(connections.Provider?.Pace ?? TimeSpan.Zero, tools.Time);
        copies = new SentCopies(connections, settings, tools);
        cursor = MailboxPlace.Read(context.Cursor, settings);
    }

    /// <inheritdoc/>
    public async Task ReceiveAsync(CancellationToken cancel)
    {
        while (true)
        {
            var started = tools.Time.GetTimestamp();
            try
            {
                hasListened = false;
                await WatchAsync(cancel);
            }
            catch (MailServerException e) when (hasListened && tools.Time.GetElapsedTime(started) >= Steady && e.Trouble is MailTrouble.Lost or MailTrouble.Goodbye or MailTrouble.Timeout)
            {
                // Servers close connections as they please; that is no trouble until it cannot be made anew.
                tools.Log.LogInformation("The connection to {Address} ended ({Reason}) and is made anew.", settings.Address, e.Message);
            }
            catch (MailServerException e)
            {
                // Only the owner's signing in helps, and that starts the channel anew.
                throw new ChannelException(e.Message, isPermanent: e.Trouble == MailTrouble.Consent, e.IsPermanent ? AfterPermanent : null, e);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancel)
    {
        if (message.To != ContactPointKind.Email) throw new ChannelException("channel.email.notAnAddress", isPermanent: true);
        var letter = await writer.WriteAsync(message, cancel);
        await pacer.WaitAsync(cancel);
        var result = await sender.SendAsync(letter, cancel);
        if (result.State == DeliveryState.Sent) copies.Keep(letter);
        return result;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboundItem>> ReadKeptAsync(string itemKey, ReadOnlyMemory<byte> raw, DateTime receivedAt, CancellationToken cancel)
    {
        var origin = MailTaker.OriginOf(raw, receivedAt);
        await using var mail = new FetchedMail(itemKey, new ImapMail(0, raw.Length, receivedAt, []), origin, MailForm.Whole, new MemoryStream(raw.ToArray(), writable: false));
        return await taker.TakeAsync(mail, cancel);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => copies.DisposeAsync();

    private async Task WatchAsync(CancellationToken cancel)
    {
        var watcher = new MailboxWatcher(connections.ImapAsync, new WatchOptions
        {
            Time = tools.Time,
            Folder = string.IsNullOrWhiteSpace(settings.Folder) ? "INBOX" : settings.Folder,
            ImportSince = settings.ImportDays > 0 ? tools.Time.GetUtcNow().UtcDateTime.AddDays(-settings.ImportDays) : null,
            SpoolFolder = tools.SpoolFolder,
            Listening = Listens,
        });
        await foreach (var batch in watcher.WatchAsync(cursor, cancel)) await TakeAsync(batch, cancel);
    }

    private async Task TakeAsync(MailBatch batch, CancellationToken cancel)
    {
        List<InboundItem> items = [];
        foreach (var mail in batch.Mails) items.AddRange(await taker.TakeAsync(mail, cancel));
        await context.Receiver.AcceptAsync(context.ChannelId, items, new MailboxPlace(MailboxPlace.AccountOf(settings), batch.Next).ToText(), cancel);
        cursor = batch.Next;
        context.Health.Importing(batch.HistoryLeft);
        if (items.Count > 0) context.Health.Received();
    }

    private void Listens()
    {
        hasListened = true;
        context.Health.Ok();
    }
}
