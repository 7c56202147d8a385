using SmallDesk.Channels.Email.Mime.Parts;

namespace SmallDesk.Channels.Email.Mime.Reports;

/// <summary>A read receipt (RFC 8098).</summary>
/// <param name="OriginalMessageId">Message-ID of our mail without brackets.</param>
/// <param name="Recipient">Who had it.</param>
/// <param name="WasDisplayed">It was shown to somebody; otherwise deleted or processed unseen.</param>
internal sealed record ReadReceipt(string? OriginalMessageId, string? Recipient, bool WasDisplayed)
{
    /// <summary>Reads a receipt.</summary>
    /// <returns>Null when there is none among the parts.</returns>
    public static ReadReceipt? Read(IReadOnlyList<MimePart> reports)
    {
        var part = reports.FirstOrDefault(p => p.MediaType == "message/disposition-notification");
        if (part is null) return null;
        var fields = ReportFields.Read(part.Decode());
        var disposition = ReportFields.First(fields, "Disposition"u8) ?? "";
        var id = Headers.MessageIds.One(ReportFields.First(fields, "Original-Message-ID"u8))
            ?? Headers.MessageIds.One(BounceReader.Original(reports)?.Bare("Message-ID"u8));
        return new(id, ReportFields.Address(ReportFields.First(fields, "Final-Recipient"u8)), disposition.Contains("displayed", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>A complaint about mail of ours (RFC 5965).</summary>
/// <param name="FeedbackType">abuse, fraud, not-spam, other…</param>
/// <param name="OriginalMessageId">Message-ID of our mail without brackets.</param>
/// <param name="Recipient">Who complained, when the report says so.</param>
internal sealed record AbuseReport(string FeedbackType, string? OriginalMessageId, string? Recipient)
{
    /// <summary>Reads a complaint.</summary>
    /// <returns>Null when there is none among the parts.</returns>
    public static AbuseReport? Read(IReadOnlyList<MimePart> reports)
    {
        var part = reports.FirstOrDefault(p => p.MediaType == "message/feedback-report");
        if (part is null) return null;
        var fields = ReportFields.Read(part.Decode());
        var original = BounceReader.Original(reports);
        return new(
            ReportFields.First(fields, "Feedback-Type"u8)?.ToLowerInvariant() ?? "abuse",
            Headers.MessageIds.One(original?.Bare("Message-ID"u8)),
            ReportFields.Address(ReportFields.First(fields, "Original-Rcpt-To"u8)) ?? ReportFields.Address(original?.Bare("To"u8)));
    }
}
