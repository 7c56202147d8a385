using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Headers;
using SmallDesk.Channels.Email.Mime.Trust;

namespace SmallDesk.Channels.Email.Receiving;

/// <summary>Whose mail it is: not always the one in From.</summary>
/// <param name="Person">The customer; null when nobody can be read.</param>
/// <param name="IsOurs">We wrote it ourselves.</param>
/// <param name="SpeaksFor">From is a form on a site or a list, which only passed on what the customer wrote.</param>
internal sealed record MailAuthor(MailAddress? Person, bool IsOurs, bool SpeaksFor)
{
    /// <summary>Finds out.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="settings">Which addresses are ours.</param>
    /// <param name="tokens">Knows what we sent.</param>
    public static MailAuthor Of(MailItem mail, EmailSettings settings, MailTokens tokens)
    {
        var from = mail.From.FirstOrDefault(a => a.IsValid) ?? (mail.Sender is { IsValid: true } sender ? sender : null);
        var answers = mail.ReplyTo.FirstOrDefault(a => a.IsValid && !settings.IsOurs(a.Address));
        if (WasSentByUs(mail, tokens)) return new(from, IsOurs: true, SpeaksFor: false);
        if (from is null) return new(answers, IsOurs: false, SpeaksFor: false);
        // A form on the shop's site, or a list that must not use the author's own address, writes in our name and leaves the author in Reply-To.
        if (settings.IsOurs(from.Address)) return answers is null ? new(from, IsOurs: true, SpeaksFor: false) : new(answers with { Name = answers.Name ?? from.Name }, IsOurs: false, SpeaksFor: true);
        // So do services behind forms, from an address that takes no answers.
        if (mail.Automatic.HasFlag(AutomaticReasons.NoReply) && answers is not null) return new(answers, IsOurs: false, SpeaksFor: true);
        return new(from, IsOurs: false, SpeaksFor: false);
    }

    /// <summary>Whether it was written by a machine, as far as that counts here.</summary>
    public bool IsAutomatic(MailItem mail, EmailSettings settings)
    {
        var reasons = mail.Automatic;
        if (SpeaksFor) reasons &= ~(AutomaticReasons.NoReply | AutomaticReasons.AutoSubmitted | AutomaticReasons.NoReturnPath);
        if (mail.ListId is { } list && IsOwnList(list, settings))
            reasons &= ~(AutomaticReasons.List | AutomaticReasons.Bulk | AutomaticReasons.NoReturnPath | AutomaticReasons.Suppressed);
        return reasons != AutomaticReasons.None;
    }

    /// <summary>The list behind one of our addresses ("support.shop.ru" for support@shop.ru), or any list of our own domain.</summary>
    private static bool IsOwnList(string list, EmailSettings settings) =>
        settings.Ours.Any(a => list.Equals(a.Replace('@', '.'), StringComparison.OrdinalIgnoreCase))
        || settings.Domains.Any(d => list.EndsWith("." + d, StringComparison.Ordinal) && Providers.MailProviders.OfAddress("x@" + d) is null);

    private static bool WasSentByUs(MailItem mail, MailTokens tokens) =>
        (mail.MessageId is { } id && tokens.Read(id) is not null)
        || (mail.Headers.Text("X-SmallDesk-Id"u8) is { } own && tokens.Read(own.Trim()) is not null) || mail.Headers.Has("X-SmallDesk-Test"u8);
}
