using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Names;

/// <summary>In which of the desk's languages a customer is spoken to by the desk itself.</summary>
internal sealed class CustomerLanguage(DeskDirectory directory)
{
    // Enough letters to tell by; "ok" is written in every language.
    private const int Enough = 4;

    /// <returns>"ru" or "en": the contact's own, else that of what they wrote last, else the desk's.</returns>
    public async ValueTask<string> OfAsync(DeskDbContext db, Conversation conversation)
    {
        var known = await db.Contacts.Where(c => c.Id == conversation.ContactId).Select(c => c.Language).FirstOrDefaultAsync();
        if (!string.IsNullOrEmpty(known)) return Texts.LanguageOf(known);
        var written = await db.SaidIn(conversation.Id).Where(m => m.Direction == MessageDirection.In && !m.IsAutomatic)
            .OrderByDescending(m => m.Id).Select(m => m.VisibleText ?? m.Text).Take(3).ToListAsync();
        return written.Select(Written).FirstOrDefault(l => l is not null) ?? Texts.LanguageOf(directory.Current.Desk?.Language);
    }

    /// <summary>The language of a text by its letters; null when there are too few to tell, or as many of the one as of the other.</summary>
    public static string? Written(string text)
    {
        var cyrillic = text.Count(c => c is >= '\u0400' and <= '\u04FF');
        var latin = text.Count(char.IsAsciiLetter);
        if (cyrillic + latin < Enough || cyrillic == latin) return null;
        return cyrillic > latin ? "ru" : "en";
    }
}
