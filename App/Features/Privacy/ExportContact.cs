using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Erasing;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Privacy.Exporting;
using SmallDesk.Ui;

namespace SmallDesk.Features.Privacy;

/// <summary>An archive that is ready to be written.</summary>
/// <param name="FileName">What to call it.</param>
/// <param name="WriteAsync">Writes it, as long as it takes.</param>
internal sealed record ContactExport(string FileName, Func<Stream, CancellationToken, Task> WriteAsync);

/// <summary>Everything the desk has about a person, as one archive that they can be given. That it was fetched, and by whom, is on record.</summary>
internal sealed class ExportContact(WriteQueue writes, IDbContextFactory<DeskDbContext> contexts, ExportWriter writer)
{
    /// <returns>Null when there is no such contact, or they were erased.</returns>
    public async Task<ContactExport?> ExecuteAsync(Actor actor, long contactId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        var (root, trace) = await FindAsync(contactId, cancel);
        if (root is null) return null;
        await writes.RunAsync(scope =>
        {
            var fact = DeskEvent.Of(DeskEventKind.ContactExported, actor, scope.Now);
            fact.ContactId = root.Id;
            scope.Record(fact);
            return ValueTask.CompletedTask;
        });
        var language = Texts.Language;
        return new ContactExport(string.Create(CultureInfo.InvariantCulture, $"contact-{root.Id}.zip"), (output, stop) => writer.WriteAsync(output, trace!, root, language, stop));
    }

    private async Task<(Contact? Root, TraceOf? Trace)> FindAsync(long contactId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Person.RootAsync(db.Contacts.AsNoTracking(), contactId, cancel) is { ErasedAt: null } root ? (root, await Person.TraceAsync(db, root.Id, cancel)) : (null, null);
    }
}
