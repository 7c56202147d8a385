using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Mailboxes;

/// <summary>Checks the recipients that somebody chose for a mail.</summary>
internal static class ChosenPeople
{
    private const int LongestSubject = 500;

    /// <summary>Text key of what is wrong, or null.</summary>
    public static string? Problem(ReplyPeople? people, string? subject)
    {
        if (subject is not null && (subject.Length > LongestSubject || subject.Any(char.IsControl))) return "reply.badSubject";
        if (people is null) return null;
        if (people.To.Count == 0) return "reply.noRecipient";
        if (people.To.Count + people.Cc.Count > MailLetter.MostPeople) return "reply.tooManyPeople";
        return people.To.Concat(people.Cc).All(p => IsAddress(p.Address)) ? null : "reply.badAddress";
    }

    /// <summary>Whether any of the recipients is the customer, or somebody who wrote in this conversation.</summary>
    public static async ValueTask<bool> IncludesCustomerAsync(WriteScope scope, Conversation conversation, ReplyPeople people)
    {
        var addresses = people.To.Concat(people.Cc).Select(p => ContactPointValue.Normalise(ContactPointKind.Email, p.Address)).ToHashSet(StringComparer.Ordinal);
        var points = await scope.Db.ContactPoints.Where(p => p.ContactId == conversation.ContactId && p.Kind == ContactPointKind.Email).Select(p => p.Value).ToListAsync();
        if (points.Exists(addresses.Contains)) return true;
        var answered = await MailLetter.AnsweredAsync(scope.Db, conversation.Id, conversation.ChannelId, null);
        return MailFacts.Read(answered?.Mail) is { } mail && mail.ReplyTo.Any(p => addresses.Contains(ContactPointValue.Normalise(ContactPointKind.Email, p.Address)));
    }

    /// <summary>Enough of an address to be tried; the mail server has the last word.</summary>
    public static bool IsAddress(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 3 && text.Length <= 254 && text.IndexOf('.', at) > at + 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>' or '"');
    }
}
