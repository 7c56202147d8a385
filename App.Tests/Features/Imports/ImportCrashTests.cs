using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Imports;
using SmallDesk.Tests.Load;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Imports;

/// <summary>The desk is killed while tables are taken over, as a power cut would. Full size with <c>SMALLDESK_LOAD=full</c>.</summary>
public sealed class ImportCrashTests(ITestOutputHelper output)
{
    private static int Customers => LoadSize.Current.IsReal ? 100_000 : 8_000;

    [Fact]
    public async Task A_table_cut_off_by_kills_goes_on_by_itself_and_ends_as_if_nothing_had_been()
    {
        using var folder = new TempFolder();
        var contacts = await PrepareAsync(folder, ImportKind.Contacts, ImportTables.Contacts(Customers));
        await KillWhileImportingAsync(folder, contacts);
        var orders = await PrepareAsync(folder, ImportKind.Orders, ImportTables.Orders(Customers * 3, Customers));
        await KillWhileImportingAsync(folder, orders);

        // The same tables once more: everything is there, so nothing changes.
        await using var desk = TestDesk.In(folder);
        await AssertWholeAsync(desk, contacts, orders);
        foreach (var (kind, table) in new[] { (ImportKind.Contacts, ImportTables.Contacts(Customers)), (ImportKind.Orders, ImportTables.Orders(Customers * 3, Customers)) })
        {
            var id = await UploadAsync(desk, kind, table);
            await desk.Get<ImportRunner>().WorkAsync(CancellationToken.None);
            var run = await ViewAsync(desk, id);
            Assert.Equal((ImportState.Done, 0, 0, run.Rows - ImportTables.FaultyIn(run.Rows!.Value)), (run.State, run.Made, run.Changed, run.Unchanged));
        }

        await AssertWholeAsync(desk, contacts, orders);
    }

    /// <summary>Kills at a random place, starts again, kills again, and lets it end.</summary>
    private async Task KillWhileImportingAsync(TempFolder folder, long runId)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        output.WriteLine($"Random seed {seed}");
        await using var desk = DeskProcess.In(folder, output);
        var hits = 0;
        for (var kill = 0; kill < 3; kill++)
        {
            var from = (await RunAsync(folder, runId)).RowsDone;
            await desk.StartAsync();
            var enough = from + random.Next(1, Customers / 4);
            ImportRun run = null!;
            await Wait.UntilAsync(async () => (run = await RunAsync(folder, runId)).RowsDone >= enough || run.State != ImportState.Running, $"{enough} rows", TimeSpan.FromSeconds(60));
            await desk.KillAsync();
            run = await RunAsync(folder, runId);
            output.WriteLine($"Killed at {run.RowsDone} of {run.Rows}, {run.State}");
            if (run.State == ImportState.Running) hits++;
        }

        Assert.True(hits > 0, "No kill hit the run.");
        await desk.StartAsync();
        await Wait.UntilAsync(async () => (await RunAsync(folder, runId)).State == ImportState.Done, "the end of the run", TimeSpan.FromMinutes(5));
        await desk.KillAsync();
    }

    private static async Task AssertWholeAsync(TestDesk desk, long contacts, long orders)
    {
        await using var db = desk.Read();
        var (people, bought) = (await ViewAsync(desk, contacts), await ViewAsync(desk, orders));
        Assert.Equal((Customers - ImportTables.FaultyIn(Customers), 0, 0, ImportTables.FaultyIn(Customers)), (people.Made, people.Changed, people.Unchanged, people.Faulty));
        Assert.Equal(((Customers * 3) - ImportTables.FaultyIn(Customers * 3), 0, 0, ImportTables.FaultyIn(Customers * 3)), (bought.Made, bought.Changed, bought.Unchanged, bought.Faulty));
        Assert.Equal(people.Made, await db.Contacts.CountAsync());
        Assert.Equal(people.Made * 2, await db.ContactPoints.CountAsync());
        Assert.Equal(people.Made * 2, await db.ContactPoints.Select(p => new { p.Kind, p.Value }).Distinct().CountAsync());
        Assert.Equal(bought.Made, await db.Orders.CountAsync());
        Assert.Equal(people.Made, await db.ContactChanges.CountAsync());
        Assert.Equal(people.Faulty, await db.ImportProblems.CountAsync(p => p.RunId == contacts));
        Assert.Equal(bought.Faulty, await db.ImportProblems.CountAsync(p => p.RunId == orders));
        Assert.Equal(1, await db.Tags.CountAsync());

        // Every card is found once, by its own words and by its orders.
        Assert.Equal(people.Made, desk.Get<SearchReads>().Contacts("example", null, int.MaxValue).Count);
        var order = await db.Orders.OrderByDescending(o => o.Id).FirstAsync();
        Assert.Contains(order.ContactId, desk.Get<SearchReads>().Contacts(order.Number, null, int.MaxValue));
    }

    private static async Task<long> PrepareAsync(TempFolder folder, ImportKind kind, Stream table)
    {
        await using var desk = TestDesk.In(folder);
        if (kind == ImportKind.Contacts) await desk.Get<SaveCustomField>().ExecuteAsync(Actor.System, new FieldDraft(null, "Номер клиента", FieldKind.Text, []));
        if (kind == ImportKind.Contacts) await desk.Get<SaveCustomField>().ExecuteAsync(Actor.System, new FieldDraft(null, "Скидка", FieldKind.Number, []));
        return await UploadAsync(desk, kind, table);
    }

    private static async Task<long> UploadAsync(TestDesk desk, ImportKind kind, Stream table)
    {
        await using (table)
        {
            var id = Assert.IsType<PrepareResult.Prepared>(await desk.Get<PrepareImport>().ExecuteAsync(Actor.System, kind, "table.csv", table)).RunId;
            await using var db = desk.Read();
            var key = await db.CustomFields.Where(f => f.Key == "номер клиента").Select(f => f.Id).SingleAsync();
            var mapping = (await ViewAsync(desk, id)).Mapping with { KeyFieldId = kind == ImportKind.Contacts ? key : null, DecimalComma = true };
            Assert.Equal(new ImportActResult(true), await desk.Get<ChooseMapping>().ExecuteAsync(Actor.System, id, mapping));
            Assert.Equal(new ImportActResult(true), await desk.Get<StartImport>().ExecuteAsync(Actor.System, id));
            return id;
        }
    }

    private static async Task<ImportView> ViewAsync(TestDesk desk, long id) => (await desk.Get<ImportQuery>().FindAsync(Actor.System, id))!;

    /// <summary>Read past the process that writes.</summary>
    private static async Task<ImportRun> RunAsync(TempFolder folder, long id)
    {
        await using var db = new DeskDbContext(new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options);
        return await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id);
    }
}
