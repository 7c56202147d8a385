using SmallDesk.Channels.Email.Imap.Watching;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Headers;
using SmallDesk.Channels.Email.Mime.Trust;
using SmallDesk.Channels.Email.Providers;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Email.Receiving;

/// <summary>Puts together what the desk keeps of a mail beyond its text.</summary>
/// <param name="settings">Which addresses and servers are ours.</param>
/// <param name="provider">Whose servers they are.</param>
internal sealed class MailFactsReader(EmailSettings settings, MailProvider? provider)
{
    private const int MostPeople = 200;
    private const int MostThread = 40;

    // Names under which the account's own server signs what it found out; anything else came with the mail.
    private readonly List<string> ownServers =
    [
        .. settings.Domains, settings.Imap.Host, ParentOf(settings.Imap.Host), .. provider?.Exchangers.Select(e => e.TrimStart('.')) ?? [],
    ];

    /// <summary>Looks at the sender.</summary>
    public SenderFacts SenderOf(MailItem mail) => SenderFacts.Of(mail, ownServers, settings.Domains);

    /// <summary>Puts the facts together.</summary>
    public MailFacts Read(FetchedMail fetched, MailItem mail, SenderFacts sender, bool isRich) => new()
    {
        Id = mail.MessageId,
        From = mail.From.Count > 0 ? Person(mail.From[0]) : mail.Sender is { } other ? Person(other) : null,
        To = People(mail.To),
        Cc = People(mail.Cc),
        ReplyTo = People(mail.ReplyTo),
        Ours = OursIn(mail),
        Thread = [.. mail.References.Concat(mail.InReplyTo).Distinct(StringComparer.Ordinal).TakeLast(MostThread)],
        Warnings = [.. Enum.GetValues<SenderWarnings>().Where(w => w != SenderWarnings.None && sender.Warnings.HasFlag(w)).Select(w => KeyOf("letter.warning.", w))],
        Marks = [.. Marks(fetched, mail)],
        IsProven = sender.IsProven,
        LooksLike = sender.LooksLike,
        IsRich = isRich,
        SourceKey = fetched.Form == MailForm.Unreadable ? null : fetched.Key,
    };

    /// <summary>Everybody else in the header: they take part when the author does.</summary>
    public IReadOnlyList<MailPerson> Others(MailItem mail) =>
        [.. People([.. mail.To, .. mail.Cc]).Where(p => p.Address.Length > 0 && !settings.IsOurs(p.Address)).DistinctBy(p => p.Address, StringComparer.OrdinalIgnoreCase)];

    private static IReadOnlyList<MailPerson> People(IReadOnlyList<MailAddress> addresses) => [.. addresses.Take(MostPeople).Select(Person)];

    private static MailPerson Person(MailAddress address) => new(address.Address, address.Name is { } name ? ContactPointValue.CleanName(name) : null);

    private string? OursIn(MailItem mail) =>
        mail.To.Concat(mail.Cc).Select(a => a.Address).Concat(mail.DeliveredTo).FirstOrDefault(a => settings.Ours.Contains(a, StringComparer.OrdinalIgnoreCase))?.ToLowerInvariant();

    private static IEnumerable<string> Marks(FetchedMail fetched, MailItem mail)
    {
        if (fetched.Form == MailForm.HeaderOnly) yield return "letter.mark.headerOnly";
        if (fetched.Form == MailForm.Unreadable) yield return "letter.mark.unreadable";
        if (mail.IsSourceOnly) yield return "letter.mark.partial";
        if (mail.Calendar is not null) yield return "letter.mark.invitation";
        if (mail.Abuse is not null) yield return "letter.mark.complaint";
        foreach (var way in Enum.GetValues<MailProtection>())
            if (way != MailProtection.None && mail.Protection.HasFlag(way)) yield return KeyOf("letter.mark.", way);
    }

    private static string KeyOf<T>(string prefix, T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return prefix + char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string ParentOf(string host) => host.Split('.') is { Length: > 2 } labels ? string.Join('.', labels[1..]) : host;
}
