using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Names;

/// <summary>In which of the desk's languages a customer is spoken to by the desk itself.</summary>
internal sealed class CustomerLanguage(DeskDirectory directory)
{
    /// <returns>"ru" or "en": the contact's own, else that of what they wrote last, else the desk's.</returns>
    public async ValueTask<string> OfAsync(DeskDbContext db, Conversation conversation)
    {
        var known = await db.Contacts.Where(c => c.Id == conversation.ContactId).Select(c => c.Language).FirstOrDefaultAsync();
        if (!string.IsNullOrEmpty(known)) return Texts.LanguageOf(known);
        var written = await db.SaidIn(conversation.Id).Where(m => m.Direction == MessageDirection.In && !m.IsAutomatic)
            .OrderByDescending(m => m.Id).Select(m => m.VisibleText ?? m.Text).Take(3).ToListAsync();
        return written.Select(WrittenLanguage.Of).FirstOrDefault(l => l is not null) ?? Texts.LanguageOf(directory.Current.Desk?.Language);
    }
}
