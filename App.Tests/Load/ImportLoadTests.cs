using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Imports;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

[Collection(LoadGroup.Name)]
public sealed class ImportLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private const double RowsPerSecond = 5_000;

    private readonly Report report = new(output);

    private static int Customers => LoadSize.Current.IsReal ? 100_000 : 2_000;

    [Fact]
    public async Task Tables_are_taken_over_while_customers_write()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        var (owner, channel, key) = await PrepareAsync(desk);
        using var stop = new CancellationTokenSource();
        var intake = WriteAsync(desk.GetRequiredService<IMessageReceiver>(), channel, stop.Token);

        var contacts = await ImportAsync(desk, owner, ImportKind.Contacts, ImportTables.Contacts(Customers), key, "Contacts, new");
        Assert.Equal((Customers - ImportTables.FaultyIn(Customers), 0, 0, ImportTables.FaultyIn(Customers)), (contacts.Made, contacts.Changed, contacts.Unchanged, contacts.Faulty));
        var orders = await ImportAsync(desk, owner, ImportKind.Orders, ImportTables.Orders(Customers * 3, Customers), null, "Orders, new");
        Assert.Equal((Customers * 3 - ImportTables.FaultyIn(Customers * 3), 0, 0, ImportTables.FaultyIn(Customers * 3)), (orders.Made, orders.Changed, orders.Unchanged, orders.Faulty));
        var again = await ImportAsync(desk, owner, ImportKind.Contacts, ImportTables.Contacts(Customers), key, "Contacts, the same again");
        Assert.Equal((0, 0, contacts.Made, contacts.Faulty), (again.Made, again.Changed, again.Unchanged, again.Faulty));
        var ordersAgain = await ImportAsync(desk, owner, ImportKind.Orders, ImportTables.Orders(Customers * 3, Customers), null, "Orders, the same again");
        Assert.Equal((0, 0, orders.Made, orders.Faulty), (ordersAgain.Made, ordersAgain.Changed, ordersAgain.Unchanged, ordersAgain.Faulty));

        await stop.CancelAsync();
        report.Percentiles("Intake of a message while tables are taken over", 60, await intake);
    }

    [Fact]
    public async Task A_table_is_counted_without_being_written()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        var (owner, _, key) = await PrepareAsync(desk);
        var view = await UploadAsync(desk, owner, ImportKind.Contacts, ImportTables.Contacts(Customers), key);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var began = Stopwatch.GetTimestamp();
        var count = await desk.GetRequiredService<CountImport>().ExecuteAsync(owner, view, view.Mapping, null, CancellationToken.None);
        report.AtLeast("Contacts counted before a run, with the search for who is there", count.Rows / Stopwatch.GetElapsedTime(began).TotalSeconds, RowsPerSecond, "rows/s");
        report.AtMost("Memory that counting leaves", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024.0, 20, "MB");
        Assert.Equal((Customers - ImportTables.FaultyIn(Customers), ImportTables.FaultyIn(Customers)), (count.Made, count.Faulty));
    }

    private async Task<ImportView> ImportAsync(ServiceProvider desk, Actor owner, ImportKind kind, Stream table, long? key, string what)
    {
        var view = await UploadAsync(desk, owner, kind, table, key);
        Assert.Equal(new ImportActResult(true), await desk.GetRequiredService<StartImport>().ExecuteAsync(owner, view.Id));
        var began = Stopwatch.GetTimestamp();
        await desk.GetRequiredService<ImportRunner>().WorkAsync(CancellationToken.None);
        var run = (await desk.GetRequiredService<ImportQuery>().FindAsync(owner, view.Id))!;
        Assert.Equal(ImportState.Done, run.State);
        report.AtLeast($"{what}: {run.RowsDone:N0} rows with 1 % faulty, customers writing", run.RowsDone / Stopwatch.GetElapsedTime(began).TotalSeconds, RowsPerSecond, "rows/s");
        return run;
    }

    private static async Task<ImportView> UploadAsync(ServiceProvider desk, Actor owner, ImportKind kind, Stream table, long? key)
    {
        await using (table)
        {
            var id = Assert.IsType<PrepareResult.Prepared>(await desk.GetRequiredService<PrepareImport>().ExecuteAsync(owner, kind, "table.csv", table)).RunId;
            var view = (await desk.GetRequiredService<ImportQuery>().FindAsync(owner, id))!;
            var chosen = await desk.GetRequiredService<ChooseMapping>().ExecuteAsync(owner, id, view.Mapping with { KeyFieldId = key, DecimalComma = true, Currency = kind == ImportKind.Orders ? "RUB" : "" });
            Assert.True(chosen.IsDone, chosen.Problem);
            return (await desk.GetRequiredService<ImportQuery>().FindAsync(owner, id))!;
        }
    }

    private static async Task<(Actor Owner, long Channel, long Key)> PrepareAsync(ServiceProvider desk)
    {
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var key = await desk.GetRequiredService<SaveCustomField>().ExecuteAsync(Actor.System, new FieldDraft(null, "Номер клиента", FieldKind.Text, []));
        await desk.GetRequiredService<SaveCustomField>().ExecuteAsync(Actor.System, new FieldDraft(null, "Скидка", FieldKind.Number, []));
        return (Actor.System, await db.Channels.Where(c => c.Kind == "webchat").Select(c => c.Id).FirstAsync(), key.Id!.Value);
    }

    private static async Task<double[]> WriteAsync(IMessageReceiver receiver, long channel, CancellationToken stop)
    {
        List<double> times = [];
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var item = new InboundMessage($"busy{i}:1", new InboundSender(ContactPointKind.Visitor, $"busy{i}") { Name = "Анна" }, default, "Здравствуйте! Где мой заказ?");
            var started = Stopwatch.GetTimestamp();
            await receiver.AcceptAsync(channel, [item], null, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        return [.. times];
    }
}
