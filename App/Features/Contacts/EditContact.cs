using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Contacts;

/// <summary>Changes name, company, language, time zone or notes on a card, one at a time. What it said before stands in the history.</summary>
internal sealed class EditContact(WriteQueue writes, Texts texts)
{
    /// <param name="actor">Who edits.</param>
    /// <param name="contactId">Whose card.</param>
    /// <param name="part">What: <see cref="CardPart.Name"/> to <see cref="CardPart.Notes"/>.</param>
    /// <param name="typed">The new text; empty for "unknown".</param>
    /// <param name="seen">What stood there when they began; null when that does not matter. Where something else stands since, nothing is overwritten.</param>
    public async Task<CardResult> ExecuteAsync(Actor actor, long contactId, CardPart part, string typed, string? seen = null)
    {
        actor.Demand(Permission.Work);
        var (text, problem) = CardText.Read(part, typed, texts);
        if (problem is not null) return problem;
        return await writes.RunAsync<CardResult>(async scope =>
        {
            if (await Cards.FindAsync(scope, contactId) is not { } contact) return new CardResult.Gone();
            var before = Get(contact, part);
            if (before == text) return new CardResult.Unchanged();
            if (seen is not null && seen != before) return new CardResult.Stale(before);
            Set(contact, part, text);
            Cards.Note(scope, actor, contact.Id, part, refId: null, before, text);
            if (part is CardPart.Name or CardPart.Company) await scope.ReindexAsync(contact.Id);
            return new CardResult.Done();
        });
    }

    private static string Get(Contact contact, CardPart part) => part switch
    {
        CardPart.Name => contact.Name,
        CardPart.Company => contact.Company,
        CardPart.Language => contact.Language ?? "",
        CardPart.TimeZone => contact.TimeZone ?? "",
        _ => contact.Notes,
    };

    private static void Set(Contact contact, CardPart part, string text)
    {
        switch (part)
        {
            case CardPart.Name:
                contact.Name = text;
                break;
            case CardPart.Company:
                contact.Company = text;
                break;
            case CardPart.Language:
                contact.Language = text.Length == 0 ? null : text;
                break;
            case CardPart.TimeZone:
                contact.TimeZone = text.Length == 0 ? null : text;
                break;
            default:
                contact.Notes = text;
                break;
        }
    }
}
