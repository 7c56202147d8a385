using SmallDesk.Domain;

namespace SmallDesk.Features.Mailboxes;

/// <summary>Who gets an answer to a mail.</summary>
/// <param name="To">Recipients.</param>
/// <param name="Cc">Recipients of a copy.</param>
internal sealed record ReplyPeople(IReadOnlyList<MailPerson> To, IReadOnlyList<MailPerson> Cc)
{
    /// <summary>Only whoever wrote, at the address where they want answers.</summary>
    /// <param name="answered">The mail.</param>
    /// <param name="mailbox">Which addresses are ours.</param>
    /// <param name="known">The customer's address, where the mail names nobody else than us.</param>
    public static ReplyPeople ToAuthor(MailFacts? answered, Mailbox mailbox, string known)
    {
        var wanted = (answered?.ReplyTo ?? []).Where(p => IsSomebody(p, mailbox)).ToList();
        if (wanted.Count > 0) return new(wanted, []);
        return answered?.From is { } from && IsSomebody(from, mailbox) ? new([from], []) : new([new MailPerson(known)], []);
    }

    /// <summary>Everybody who had the mail, except us.</summary>
    public static ReplyPeople ToAll(MailFacts? answered, Mailbox mailbox, string known)
    {
        var author = ToAuthor(answered, mailbox, known);
        if (answered is null) return author;
        var others = answered.To.Concat(answered.Cc).Where(p => IsSomebody(p, mailbox) && !author.To.Any(a => a.Is(p.Address)))
            .DistinctBy(p => p.Address, StringComparer.OrdinalIgnoreCase);
        return author with { Cc = [.. others] };
    }

    private static bool IsSomebody(MailPerson person, Mailbox mailbox) => person.Address.Length > 0 && !mailbox.IsOurs(person.Address);
}
