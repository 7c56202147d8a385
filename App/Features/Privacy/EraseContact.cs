using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Privacy;

/// <summary>What came of wanting to erase somebody.</summary>
internal enum EraseResult
{
    /// <summary>The card is empty; the rest goes in the background, whatever happens to the desk.</summary>
    Begun,

    /// <summary>It was done, or begun, before.</summary>
    WasErased,

    /// <summary>What was typed is not what was asked for. Nothing was touched.</summary>
    WrongWord,

    /// <summary>There is no such contact.</summary>
    Gone,
}

/// <summary>
/// Erases a person for good. For the owner alone: unlike everything else on the desk it cannot be taken back, and it takes the record of
/// colleagues' work with it.
/// </summary>
internal sealed class EraseContact(WriteQueue writes, EraseCard cards, ErasureLoop loop)
{
    /// <param name="actor">Who wants it.</param>
    /// <param name="contactId">Whom.</param>
    /// <param name="confirmation">What <see cref="ErasureWord"/> asks to be typed.</param>
    public async Task<EraseResult> ExecuteAsync(Actor actor, long contactId, string confirmation)
    {
        actor.Demand(Permission.Administer);
        var result = await writes.RunAsync(async scope =>
        {
            if (await Person.RootAsync(scope.Db.Contacts, contactId) is not { } root) return EraseResult.Gone;
            if (root.ErasedAt is not null) return EraseResult.WasErased;
            var number = await scope.Db.Conversations.Where(c => c.ContactId == root.Id).MaxAsync(c => (long?)c.Number);
            if (!ErasureWord.Is(ErasureWord.Of(root, number), confirmation)) return EraseResult.WrongWord;
            await cards.ExecuteAsync(scope, root, actor);
            return EraseResult.Begun;
        });
        if (result == EraseResult.Begun) loop.Wake();
        return result;
    }
}

/// <summary>What is typed so that nobody is erased by a slip: the name, else the number of the newest conversation, else that of the card.</summary>
internal static class ErasureWord
{
    public static string Of(Contact contact, long? number) =>
        CustomField.CleanName(contact.Name) is { Length: > 0 } name ? name : (number ?? contact.Id).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Small and large letters, spaces and the sign before a number make no difference.</summary>
    public static bool Is(string word, string typed) => CustomField.KeyOf(word) == CustomField.KeyOf(typed.TrimStart('№', '#', ' '));
}
