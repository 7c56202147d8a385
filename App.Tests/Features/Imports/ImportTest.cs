using System.Text;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Imports;
using SmallDesk.Features.Orders;
using SmallDesk.Tests.Features.Contacts;

namespace SmallDesk.Tests.Features.Imports;

/// <summary>Base of tests of tables that are brought in: a desk with an agent, their head, and Anna who has written.</summary>
public abstract class ImportTest : ContactCardTest
{
    private protected async Task<PrepareResult> UploadAsync(ImportKind kind, byte[] file, string name = "table.csv") =>
        await Desk.Get<PrepareImport>().ExecuteAsync(Head, kind, name, new MemoryStream(file));

    private protected async Task<long> PrepareAsync(ImportKind kind, string text) =>
        Assert.IsType<PrepareResult.Prepared>(await UploadAsync(kind, Encoding.UTF8.GetBytes(text))).RunId;

    /// <summary>Uploads, changes the guessed mapping, and takes all rows over.</summary>
    private protected async Task<ImportView> ImportAsync(ImportKind kind, string text, Func<ImportMapping, ImportMapping>? change = null)
    {
        var id = await PrepareAsync(kind, text);
        if (change is not null)
        {
            var chosen = await Desk.Get<ChooseMapping>().ExecuteAsync(Head, id, change((await ViewAsync(id)).Mapping));
            Assert.True(chosen.IsDone, $"{chosen.Problem} {chosen.Words}");
        }

        var started = await Desk.Get<StartImport>().ExecuteAsync(Head, id);
        Assert.True(started.IsDone, $"{started.Problem} {started.Words}");
        await Desk.Get<ImportRunner>().WorkAsync(CancellationToken.None);
        return await ViewAsync(id);
    }

    private protected Task<ImportView> ContactsAsync(string text, Func<ImportMapping, ImportMapping>? change = null) => ImportAsync(ImportKind.Contacts, text, change);

    private protected Task<ImportView> OrdersAsync(string text, Func<ImportMapping, ImportMapping>? change = null) => ImportAsync(ImportKind.Orders, text, change);

    private protected async Task<ImportView> ViewAsync(long id) => (await Desk.Get<ImportQuery>().FindAsync(Head, id))!;

    private protected async Task<IReadOnlyList<ImportProblemRow>> ProblemsAsync(ImportView run) => (await Desk.Get<ImportQuery>().ProblemsAsync(Head, run, null, 200)).Rows;

    /// <summary>The one problem of a run as "row:column key words".</summary>
    private protected async Task<string> ProblemAsync(ImportView run)
    {
        var problem = Assert.Single(await ProblemsAsync(run));
        return $"{problem.Row}:{problem.Column} {problem.Key["imports.problem.".Length..]} {problem.Words}".TrimEnd();
    }

    private protected static (int Made, int Changed, int Unchanged, int Faulty) Counts(ImportView run) => (run.Made, run.Changed, run.Unchanged, run.Faulty);

    private protected static (int Made, int Changed, int Unchanged, int Faulty) Counts(ImportCount count) => (count.Made, count.Changed, count.Unchanged, count.Faulty);

    private protected async Task<ContactView> ByAsync(string value)
    {
        await using var db = Desk.Read();
        var id = db.ContactPoints.Single(p => p.Value == value).ContactId;
        return await CardAsync(id);
    }

    private protected async Task<long> FieldAsync(string name, FieldKind kind = FieldKind.Text, params string[] choices) =>
        (await Desk.Get<SaveCustomField>().ExecuteAsync(Head, new FieldDraft(null, name, kind, [.. choices.Select(c => new ChoiceDraft(null, c))]))).Id!.Value;

    private protected Task<OrderRow?> OrderAsync(string number) => Desk.Get<OrdersQuery>().FindAsync(Oleg, number);

    private protected async Task<int> ContactCountAsync()
    {
        await using var db = Desk.Read();
        return db.Contacts.Count();
    }
}
