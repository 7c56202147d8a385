using System.Text.RegularExpressions;
using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime.Trust;

/// <summary>What an agent should know before believing a mail's sender.</summary>
[Flags]
public enum SenderWarnings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Answers would go to another domain than the author's.</summary>
    RepliesElsewhere = 1,

    /// <summary>The display name shows an address that is not the author's.</summary>
    NameShowsOtherAddress = 2,

    /// <summary>The domain mixes alphabets, or looks like a well-known or own one without being it.</summary>
    LooksAlike = 4,

    /// <summary>The checks of the account's own server failed.</summary>
    FailedChecks = 8,

    /// <summary>Several authors, or none that can be read.</summary>
    NoClearAuthor = 16,
}

/// <summary>The facts behind a sender's badge.</summary>
/// <param name="Warnings">What is odd.</param>
/// <param name="IsProven">The account's own server found the author's domain proven.</param>
/// <param name="LooksLike">The domain it looks like.</param>
internal sealed partial record SenderFacts(SenderWarnings Warnings, bool IsProven, string? LooksLike)
{
    private static readonly string[] WellKnown = (
        "gmail.com yandex.ru ya.ru mail.ru bk.ru list.ru inbox.ru rambler.ru outlook.com hotmail.com icloud.com yahoo.com "
        + "sberbank.ru tinkoff.ru tbank.ru vtb.ru alfabank.ru gosuslugi.ru ozon.ru wildberries.ru avito.ru paypal.com microsoft.com google.com apple.com").Split(' ');

    /// <summary>Looks at a mail's sender.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="ownServers">Names by which the account's own server signs its results; none means that no result is believed.</param>
    /// <param name="ownDomains">The shop's domains.</param>
    public static SenderFacts Of(MailItem mail, IReadOnlyCollection<string> ownServers, IReadOnlyCollection<string> ownDomains)
    {
        var from = mail.From.Count == 1 ? mail.From[0] : null;
        if (from is not { IsValid: true }) return new(SenderWarnings.NoClearAuthor, false, null);
        var results = mail.Authentication is { } said && said.IsBy(ownServers) ? said : null;
        var alike = LookAlike.Of(from.Domain, [.. ownDomains, .. WellKnown]);
        var warnings = (results is { HasFailed: true } ? SenderWarnings.FailedChecks : SenderWarnings.None)
            | (alike is not null || LookAlike.MixesAlphabets(from.Domain) ? SenderWarnings.LooksAlike : SenderWarnings.None)
            | (RepliesElsewhere(mail, from) ? SenderWarnings.RepliesElsewhere : SenderWarnings.None)
            | (ShowsOther(from) ? SenderWarnings.NameShowsOtherAddress : SenderWarnings.None);
        return new(warnings, results is { IsProven: true }, alike);
    }

    private static bool RepliesElsewhere(MailItem mail, MailAddress from) =>
        mail.ListId is null && mail.ReplyTo.Any(r => r.IsValid && !SameHouse(r.Domain, from.Domain));

    private static bool SameHouse(string one, string other) =>
        one == other || one.EndsWith("." + other, StringComparison.Ordinal) || other.EndsWith("." + one, StringComparison.Ordinal);

    private static bool ShowsOther(MailAddress from) =>
        from.Name is { } name && AddressInName().Match(name) is { Success: true } found
        && AddressForm.Tidy(found.Value) is { } shown && !shown.Equals(from.Address, StringComparison.OrdinalIgnoreCase)
        && !SameHouse(shown[(shown.LastIndexOf('@') + 1)..], from.Domain);

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,5}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AddressInName();
}
