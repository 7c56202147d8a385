using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SmallDesk.Channels.Email.Imap.Watching;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Parts;
using SmallDesk.Channels.Email.Mime.Reports;
using SmallDesk.Channels.Email.Mime.Trust;
using SmallDesk.Channels.Email.Providers;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Email.Receiving;

/// <summary>Makes of a fetched mail what the desk takes in. Whatever is wrong with a mail, something comes of it: nothing is lost and nothing behind it waits.</summary>
/// <param name="context">The channel.</param>
/// <param name="settings">Its settings.</param>
/// <param name="provider">Whose servers these are.</param>
/// <param name="tools">What with.</param>
internal sealed class MailTaker(ChannelContext context, EmailSettings settings, MailProvider? provider, EmailTools tools)
{
    private const int LargestRawInRow = 64 * 1024;
    private const long LargestSource = 64L * 1024 * 1024;
    private static readonly TimeSpan Import = TimeSpan.FromDays(2);

    private readonly MailTokens tokens = new(context.SigningKey);
    private readonly MailFactsReader facts = new(settings, provider);

    /// <summary>Takes a mail.</summary>
    /// <returns>What came of it: usually one item, of a report one for each recipient.</returns>
    public async Task<IReadOnlyList<InboundItem>> TakeAsync(FetchedMail fetched, CancellationToken cancel)
    {
        var source = await BytesAsync(fetched.Raw, cancel);
        var raw = source.Length <= LargestRawInRow ? source.ToArray() : null;
        var file = raw is null ? await KeepSourceAsync(source, cancel) : null;
        IReadOnlyList<InboundItem> items;
        try
        {
            items = await ReadAsync(fetched, source, cancel);
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException or OutOfMemoryException))
        {
            // A bug of ours must not keep the customer's mail from an agent, nor hold up the mails behind it.
            tools.Log.LogError(e, "Mail {Key} could not be read; it is kept with its source.", fetched.Key);
            items = [Unread(fetched, source)];
        }

        return [.. items.Select(i => i with { Raw = raw, RawFile = file })];
    }

    /// <summary>Of a mail that is taken in once more: what lay there long before it came was part of an import, and nothing may happen because of it now either.</summary>
    public static MailOrigin OriginOf(ReadOnlyMemory<byte> source, DateTime receivedAt) =>
        MimeReader.ReadHeaders(source, MimeLimits.Default).ShownDate(receivedAt) < receivedAt - Import ? MailOrigin.History : MailOrigin.New;

    private async Task<IReadOnlyList<InboundItem>> ReadAsync(FetchedMail fetched, ReadOnlyMemory<byte> source, CancellationToken cancel)
    {
        var mail = fetched.Form == MailForm.Whole ? MimeReader.Read(source, MimeLimits.Default) : MimeReader.ReadHeaders(source, MimeLimits.Default);
        if (mail.Failure is { } bug) tools.Log.LogError(bug, "Mail {Key} could not be read whole; it is kept with its source.", fetched.Key);
        var author = MailAuthor.Of(mail, settings, tokens);
        var at = fetched.Origin == MailOrigin.History ? mail.ShownDate(ArrivalOf(fetched)) : ArrivalOf(fetched);
        var sender = facts.SenderOf(mail);
        var from = SenderOf(author, sender);
        if (author.IsOurs && mail.Bounce is null) return [new InboundIgnored(fetched.Key, from, at, "intake.ownMail")];
        if (mail.Receipt is { } receipt && receipt.OriginalMessageId is { } read) return [Receipt(fetched.Key, from, at, receipt, read)];
        if (mail.Bounce is { OriginalMessageId: { } returned } bounce) return Reports(fetched.Key, from, at, bounce, returned);
        return [await MessageAsync(fetched, mail, author, sender, from, at, Identity(mail, source), cancel)];
    }

    private async Task<InboundMessage> MessageAsync(
        FetchedMail fetched, MailItem mail, MailAuthor author, SenderFacts sender, InboundSender from, DateTime at, string id, CancellationToken cancel)
    {
        var body = MailBody.Of(mail);
        var refers = mail.InReplyTo.Reverse().Concat(mail.References.Reverse()).Distinct(StringComparer.Ordinal).ToList();
        var addresses = mail.DeliveredTo.Concat(mail.To.Select(a => a.Address)).Concat(mail.Cc.Select(a => a.Address));
        return new InboundMessage(fetched.Key, from, at, body.Text)
        {
            ExternalId = id,
            VisibleText = body.Visible,
            Html = body.Html,
            Subject = mail.Subject.Length > 0 ? mail.Subject : null,
            IsAutomatic = author.IsAutomatic(mail, settings),
            Thread = new InboundThread(tokens.ReadFirst(addresses) ?? tokens.ReadFirst(refers), refers),
            Mail = facts.Read(fetched, mail, sender, body.IsRich),
            People = facts.Others(mail),
            Files = await FilesAsync(mail, cancel),
            IsHistory = fetched.Origin == MailOrigin.History,
        };
    }

    private async Task<IReadOnlyList<InboundFile>> FilesAsync(MailItem mail, CancellationToken cancel)
    {
        List<InboundFile> files = [];
        foreach (var attachment in mail.Attachments.Where(a => !a.IsSignature)) files.Add(await FileAsync(attachment, cancel));
        return files;
    }

    private async Task<InboundFile> FileAsync(MailAttachment attachment, CancellationToken cancel)
    {
        await using var content = AsStream(attachment.Decode());
        var kept = await context.KeepFileAsync(attachment.Name, content, cancel);
        return kept with { ContentId = attachment.ContentId ?? attachment.ContentLocation, IsInline = attachment.IsInline };
    }

    private InboundReport Receipt(string key, InboundSender from, DateTime at, ReadReceipt receipt, string original) =>
        new(key, from, at, receipt.WasDisplayed ? DeliveryState.Seen : DeliveryState.Delivered)
        {
            OwnMessageId = tokens.Read(original), ExternalId = original, Address = receipt.Recipient ?? from.Value,
        };

    private IReadOnlyList<InboundItem> Reports(string key, InboundSender from, DateTime at, BounceReport bounce, string original)
    {
        IReadOnlyList<BouncedRecipient> recipients = bounce.Recipients.Count > 0 ? bounce.Recipients : [new BouncedRecipient("", bounce.Kind, BounceReason.Unknown)];
        return [.. recipients.Select((r, i) => new InboundReport(i == 0 ? key : $"{key}#{i + 1}", from, at, StateOf(r.Kind))
        {
            OwnMessageId = tokens.Read(original),
            ExternalId = original,
            Address = r.Address.Length > 0 ? r.Address : null,
            Reason = r.Kind == BounceKind.Delivered ? null : r.TextKey,
            Words = r.Diagnostic,
            IsAddressDead = r is { Kind: BounceKind.Failed, IsTemporary: false, Reason: BounceReason.NoMailbox or BounceReason.NoDomain },
        })];
    }

    private static DeliveryState StateOf(BounceKind kind) => kind switch
    {
        BounceKind.Failed => DeliveryState.Failed,
        BounceKind.Delivered => DeliveryState.Delivered,
        _ => DeliveryState.Sent,
    };

    private InboundMessage Unread(FetchedMail fetched, ReadOnlyMemory<byte> source) =>
        new(fetched.Key, SenderOf(new MailAuthor(null, IsOurs: false, SpeaksFor: false), null), ArrivalOf(fetched), "")
        {
            ExternalId = Hash(source),
            Thread = new InboundThread(null, []),
            Mail = new MailFacts { Marks = ["letter.mark.unread"], SourceKey = fetched.Key },
            IsHistory = fetched.Origin == MailOrigin.History,
        };

    private static InboundSender SenderOf(MailAuthor author, SenderFacts? facts) => new(ContactPointKind.Email, author.Person?.Address ?? "unknown@unknown.invalid")
    {
        Name = author.Person is { } person ? person.Name ?? person.Address : null,
        IsVerified = facts is { IsProven: true } && !author.SpeaksFor,
        IsDoubtful = facts is not null && !author.SpeaksFor && facts.Warnings.HasFlag(SenderWarnings.FailedChecks),
    };

    // Without a Message-ID the bytes are what the mail is known by.
    private static string Identity(MailItem mail, ReadOnlyMemory<byte> source) => mail.MessageId ?? Hash(source);

    private static string Hash(ReadOnlyMemory<byte> source) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(source.Span));

    private DateTime ArrivalOf(FetchedMail fetched) => fetched.Description.ReceivedAt ?? tools.Time.GetUtcNow().UtcDateTime;

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(Stream raw, CancellationToken cancel)
    {
        if (raw is MemoryStream memory && memory.TryGetBuffer(out var buffer)) return buffer;
        var bytes = new byte[raw.Length];
        await raw.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    private async Task<StoredFile> KeepSourceAsync(ReadOnlyMemory<byte> source, CancellationToken cancel)
    {
        using var packed = new MemoryStream();
        await using (var target = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await target.WriteAsync(source, cancel);
        packed.Position = 0;
        return await context.Files.SaveAsync(packed, LargestSource, cancel);
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
