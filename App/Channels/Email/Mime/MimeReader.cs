using SmallDesk.Channels.Email.Mime.Headers;
using SmallDesk.Channels.Email.Mime.Parts;
using SmallDesk.Channels.Email.Mime.Reports;
using SmallDesk.Channels.Email.Mime.Trust;

namespace SmallDesk.Channels.Email.Mime;

/// <summary>Reads mail (RFC 5322, RFC 2045 to 2049). Pure: the same bytes give the same item. Slices of the source live on in the item.</summary>
internal static class MimeReader
{
    /// <summary>Reads a mail; never throws.</summary>
    /// <param name="source">The mail as the server handed it over.</param>
    /// <param name="limits">How much to take on.</param>
    /// <param name="charset">For "read again as…": decodes bodies and raw header values with this character set, whatever they declare.</param>
    /// <returns>The mail; <see cref="MailItem.Trouble"/> tells when the reading is not whole.</returns>
    public static MailItem Read(ReadOnlyMemory<byte> source, MimeLimits limits, string? charset = null)
    {
        var headers = HeaderBlock.Empty;
        try
        {
            source = WithLineFeeds(WithoutMark(source));
            var reader = new PartReader(limits);
            var root = reader.Read(source);
            headers = root.Headers;
            if (headers.Count == 0) return NotMail(source);
            if (charset is not null) headers.ReadAs(charset, isForced: true);
            var collector = new BodyCollector(limits, charset);
            collector.Add(root);
            return Reports(Bodies(Addressed(headers), collector), collector) with { Trouble = reader.Trouble };
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A mail that trips the reader must still reach an agent, with its source; the caller logs the bug.
            return new MailItem { Headers = headers, Trouble = MailTrouble.Unreadable, Failure = failure };
        }
    }

    /// <summary>What the headers alone say, for a mail whose body was not fetched.</summary>
    /// <param name="source">A header section; a body after it is not looked at.</param>
    /// <param name="limits">How much to take on.</param>
    public static MailItem ReadHeaders(ReadOnlyMemory<byte> source, MimeLimits limits)
    {
        var headers = new MimePart(HeaderReader.Read(WithLineFeeds(source), limits, out _, out _), default, "text/plain").Headers;
        var mail = Addressed(headers);
        return mail with { Automatic = AutomaticMail.Of(headers, First(mail.From), mail.Subject, isReport: false) };
    }

    private static MailItem Addressed(HeaderBlock headers)
    {
        var charset = headers.RawCharset;
        return new MailItem
        {
            Headers = headers,
            From = Addresses(headers, "From"u8),
            Sender = First(Addresses(headers, "Sender"u8)),
            ReplyTo = Addresses(headers, "Reply-To"u8),
            To = Addresses(headers, "To"u8),
            Cc = Addresses(headers, "Cc"u8),
            DeliveredTo = [.. Delivered(headers).Distinct(StringComparer.OrdinalIgnoreCase)],
            Subject = headers.Text("Subject"u8) ?? "",
            Date = MailDate.Parse(headers.Bare("Date"u8)),
            MessageId = MessageIds.One(headers.Bare("Message-ID"u8)),
            InReplyTo = MessageIds.All(headers.Bare("In-Reply-To"u8)),
            References = MessageIds.All(headers.Bare("References"u8)),
            ListId = AutomaticMail.ListId(headers),
            Authentication = AuthenticationResults.Read(headers),
        };

        IReadOnlyList<MailAddress> Addresses(HeaderBlock block, ReadOnlySpan<byte> name)
        {
            // Repeated To and Cc fields are forbidden and common.
            var all = block.AllBare(name);
            return all.Count switch
            {
                0 => [],
                1 => AddressReader.Read(all[0], charset),
                _ => [.. all.SelectMany(value => AddressReader.Read(value, charset))],
            };
        }
    }

    private static MailAddress? First(IReadOnlyList<MailAddress> addresses) => addresses.Count == 0 ? null : addresses[0];

    private static IEnumerable<string> Delivered(HeaderBlock headers) =>
        headers.AllBare("Delivered-To"u8).Concat(headers.AllBare("X-Original-To"u8)).Concat(headers.AllBare("Envelope-To"u8)).Concat(headers.AllBare("X-Envelope-To"u8))
            .SelectMany(value => AddressReader.Read(value)).Where(a => a.IsValid).Select(a => a.Address);

    private static MailItem Bodies(MailItem mail, BodyCollector collector)
    {
        var html = BodySegment.JoinHtml(collector.Segments);
        var calendar = collector.Calendars.FirstOrDefault();
        return mail with
        {
            Text = BodySegment.JoinText(collector.Segments),
            Html = html,
            Attachments = AttachmentList.Of(collector.Files, html),
            Protection = collector.Protection,
            Calendar = calendar is null ? null : CalendarReader.Read(calendar.DecodeText(null), calendar.Type.Raw("method")),
        };
    }

    private static MailItem Reports(MailItem mail, BodyCollector collector)
    {
        mail = mail with { Receipt = ReadReceipt.Read(collector.Reports), Abuse = AbuseReport.Read(collector.Reports) };
        var automatic = AutomaticMail.Of(mail.Headers, First(mail.From), mail.Subject, isReport: false);
        mail = mail with { Automatic = automatic };
        if (mail.Receipt is null && mail.Abuse is null) mail = mail with { Bounce = BounceReader.Read(mail, collector.Reports) };
        var isReport = mail.Receipt is not null || mail.Abuse is not null || mail.Bounce is not null;
        return isReport ? mail with { Automatic = automatic | AutomaticReasons.Report } : mail;
    }

    private static MailItem NotMail(ReadOnlyMemory<byte> source)
    {
        const int Most = 64 * 1024;
        var some = source.Span[..Math.Min(source.Length, Most)];
        return new MailItem { Text = Coding.Lines.Unify(Coding.Charsets.Decode(some, null)), Trouble = MailTrouble.NotMail };
    }

    /// <summary>Mail saved by an editor begins with a byte order mark.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> source) =>
        source.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? source[3..] : source;

    /// <summary>Mail whose lines end in bare carriage returns throughout is read as if they were line feeds.</summary>
    private static ReadOnlyMemory<byte> WithLineFeeds(ReadOnlyMemory<byte> source)
    {
        if (source.Span.Contains((byte)'\n') || !source.Span.Contains((byte)'\r')) return source;
        var copy = source.ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return copy;
    }
}
