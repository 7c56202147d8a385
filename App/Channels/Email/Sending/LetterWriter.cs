using System.Globalization;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Headers;
using SmallDesk.Channels.Email.Mime.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Formatting;

namespace SmallDesk.Channels.Email.Sending;

/// <summary>A mail of ours, ready to leave.</summary>
/// <param name="MessageId">Message-ID without brackets.</param>
/// <param name="From">Envelope sender.</param>
/// <param name="To">Recipients it has not reached yet.</param>
/// <param name="Bytes">Header and body.</param>
internal sealed record Letter(string MessageId, string From, IReadOnlyList<string> To, byte[] Bytes);

/// <summary>Makes a mail of an answer: the same answer gives the same bytes at every try.</summary>
/// <param name="context">Where files are, and the key to sign with.</param>
/// <param name="settings">Whose mail.</param>
internal sealed class LetterWriter(ChannelContext context, EmailSettings settings)
{
    /// <summary>The header that names a message of ours even where a provider puts a Message-ID of its own in place of ours.</summary>
    public const string IdHeader = "X-SmallDesk-Id";

    private readonly MailTokens tokens = new(context.SigningKey);

    /// <summary>Writes.</summary>
    /// <exception cref="ChannelException">A file is gone, or an address cannot be written to.</exception>
    public async Task<Letter> WriteAsync(OutboundMessage message, CancellationToken cancel)
    {
        var from = AddressForm.Tidy(message.Mail?.Ours ?? settings.Address) ?? settings.Address;
        var id = tokens.IdFor(message.MessageId, from[(from.LastIndexOf('@') + 1)..]);
        var people = Recipients(message);
        var files = await FilesAsync(message, cancel);
        try
        {
            var bytes = MailComposer.Write(Compose(message, from, id, people, files));
            return new Letter(id, from, [.. people.To.Concat(people.Cc).Where(IsOpen).Select(p => p.Address)], bytes);
        }
        catch (MailRefusedException e)
        {
            throw new ChannelException("channel.email.refusedLetter", isPermanent: true, inner: e);
        }
    }

    private OutgoingMail Compose(
        OutboundMessage message, string from, string id, (IReadOnlyList<MailPerson> To, IReadOnlyList<MailPerson> Cc) people, IReadOnlyList<OutgoingFile> files)
    {
        var signature = SignatureOf(message);
        var pictures = files.Where(f => f.ContentId is not null).ToList();
        var shown = pictures.Where(p => message.Files.All(f => f.ContentId != p.ContentId));
        return new OutgoingMail(
            new MailAddress(NameOf(message), from), [.. people.To.Select(AddressOf)], SubjectOf(message), message.WrittenAt, id,
            FormattedText.ToPlain(message.Text) + (message.Footer is { } below ? $"\n\n{FormattedText.ToPlain(below)}" : "") + (signature.Length > 0 ? $"\n\n-- \n{FormattedText.ToPlain(signature)}" : "") + Buttons(message, asHtml: false))
        {
            Cc = [.. people.Cc.Select(AddressOf)],
            ReplyTo = settings.ReplyPlus ? new MailAddress(NameOf(message), tokens.AddressFor(message.MessageId, from)) : null,
            InReplyTo = message.Mail is { Thread: [.., var answered] } ? answered : null,
            References = message.Mail?.Thread ?? [],
            Html = $"<div>{FormattedHtml.Of(message.Text, HtmlPlace.Mail)}</div>" + string.Concat(shown.Select(p => $"<div><img src=\"cid:{p.ContentId}\" style=\"max-width:100%\"></div>"))
                + (message.Footer is { } footer ? $"<br><div style=\"color:#666\">{FormattedHtml.Of(footer, HtmlPlace.Mail)}</div>" : "")
                + Buttons(message, asHtml: true) + (signature.Length > 0 ? $"<br><div class=\"gmail_signature\">-- <br>{FormattedHtml.Of(signature, HtmlPlace.Mail)}</div>" : ""),
            Quoted = message.Quote is { } quote ? new QuotedHistory(MailAttribution.Of(quote, message.Language), quote.Text, quote.Html) : null,
            Pictures = pictures,
            Files = [.. files.Where(f => f.ContentId is null)],
            AutoSubmitted = message.IsAutomatic ? "auto-replied" : null,
            MoreHeaders = [new(IdHeader, id)],
        };
    }

    // One who already has it stays in the header, so that everybody sees the same mail, and is left out of the envelope.
    private static bool IsOpen(MailPerson person) => person.State is DeliveryState.None or DeliveryState.Queued or DeliveryState.Sending or DeliveryState.Unknown;

    private static (IReadOnlyList<MailPerson> To, IReadOnlyList<MailPerson> Cc) Recipients(OutboundMessage message) =>
        message.Mail is { } mail && mail.To.Count + mail.Cc.Count > 0 ? (mail.To, mail.Cc) : ([new MailPerson(message.Address)], []);

    private static MailAddress AddressOf(MailPerson person) => new(person.Name, person.Address);

    private string? NameOf(OutboundMessage message) => string.IsNullOrWhiteSpace(settings.DisplayName)
        ? message.AuthorName
        : settings.DisplayName.Replace("{agent}", message.AuthorName ?? "", StringComparison.Ordinal).Trim(' ', ',', '-', '—');

    private string SignatureOf(OutboundMessage message)
    {
        var ours = settings.Signature?.Replace("{agent}", message.AuthorName ?? "", StringComparison.Ordinal).Trim() ?? "";
        var own = message.IsAutomatic ? "" : message.Signature?.Trim() ?? "";
        return own.Length == 0 ? ours : ours.Length == 0 ? own : $"{own}\n{ours}";
    }

    private static string SubjectOf(OutboundMessage message)
    {
        var subject = string.IsNullOrWhiteSpace(message.Subject) ? "…" : message.Subject;
        return message.Mail is { Thread.Count: > 0 } ? ReplySubject.Of(subject) : subject;
    }

    private static string Buttons(OutboundMessage message, bool asHtml) => message.Choices.Count == 0 ? ""
        : asHtml ? "<br>" + string.Concat(message.Choices.Select(c => $"<div>{FormattedHtml.Of(c.Label, HtmlPlace.Mail)}</div>"))
        : "\n\n" + string.Join('\n', message.Choices.Select(c => c.Label));

    private async Task<IReadOnlyList<OutgoingFile>> FilesAsync(OutboundMessage message, CancellationToken cancel)
    {
        List<OutgoingFile> files = [];
        foreach (var file in message.Files)
        {
            await using var content = context.Files.Open(file.Hash) ?? throw new ChannelException("channel.email.fileGone", isPermanent: true);
            var bytes = new byte[file.Size];
            await content.ReadExactlyAsync(bytes, cancel);
            files.Add(new OutgoingFile(file.Name, file.ContentType, bytes, file.ContentId ?? PictureId(file, files.Count, message)));
        }

        return files;
    }

    // A picture that the agent attached is shown where they put it: below their words.
    private static string? PictureId(OutboundFile file, int place, OutboundMessage message) => file.ContentType is "image/png" or "image/jpeg" or "image/gif"
        ? string.Create(CultureInfo.InvariantCulture, $"p{place}.{message.MessageId}@desk") : null;
}
