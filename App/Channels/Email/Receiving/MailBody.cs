using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Quotes;

namespace SmallDesk.Channels.Email.Receiving;

/// <summary>A mail's words as the desk keeps them: everything, and what of it a screen shows at first.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Visible">Without what is folded; null when nothing is.</param>
/// <param name="Html">The original markup with its folds marked, untrusted; null when there is none.</param>
/// <param name="IsRich">The markup says more than the text.</param>
internal sealed record MailBody(string Text, string? Visible, string? Html, bool IsRich)
{
    /// <summary>Folds what had been read before.</summary>
    public static MailBody Of(MailItem mail)
    {
        var plain = TextQuotes.Fold(mail.Text, mail.Subject);
        if (mail.Html is null) return new(mail.Text, plain.HasFolds ? plain.Visible : null, null, IsRich: false);
        var html = HtmlQuotes.Fold(mail.Html, mail.Subject);
        var isRich = MailRichness.IsRich(html.Html);
        // Programs mark quotes in HTML more clearly than in text.
        if (!plain.HasFolds && html.HasFolds && html.Text.Length > 0) return new(html.Text, html.VisibleText, html.Html, isRich);
        return new(mail.Text.Length > 0 ? mail.Text : html.Text, plain.HasFolds ? plain.Visible : null, html.Html, isRich);
    }
}
