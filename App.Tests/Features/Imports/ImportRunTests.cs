using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Imports;
using SmallDesk.Live;

namespace SmallDesk.Tests.Features.Imports;

public sealed class ImportRunTests : ImportTest
{
    private static readonly string Mixed = "Имя и фамилия;Почта;Метки\n" + string.Concat(Enumerable.Range(1, 2_500).Select(i => i % 100 == 0 ? $"Кто {i};;\n" : i % 50 == 1 ? $"Клиент {i};c{i}@example.com;опт\n" : $"Клиент {i};c{i}@example.com;\n"));

    [Fact]
    public async Task What_is_counted_before_is_what_comes_of_it()
    {
        await ContactsAsync("Почта;Имя и фамилия\nc7@example.com;Седьмой\nc8@example.com;\n");
        var id = await PrepareAsync(ImportKind.Contacts, Mixed + "Клиент 3;c3@example.com;vip\nКлиент 3;c3@example.com;\nОба;c3@example.com,c4@example.com;\n");
        var view = await ViewAsync(id);
        var (contacts, told) = (await ContactCountAsync(), 0);
        var count = await Desk.Get<CountImport>().ExecuteAsync(Head, view, view.Mapping, _ => told++, CancellationToken.None);
        Assert.Equal((2503, 2473, 2, 2, 26), (count.Rows, count.Made, count.Changed, count.Unchanged, count.Faulty));
        Assert.True(count.IsWhole && told > 5, $"Told {told} times");
        Assert.Equal(contacts, await ContactCountAsync());
        Assert.Empty(Desk.Get<DeskDirectory>().Current.Tags);

        await Desk.Get<StartImport>().ExecuteAsync(Head, id);
        await Desk.Get<ImportRunner>().WorkAsync(CancellationToken.None);
        var run = await ViewAsync(id);
        Assert.Equal(Counts(count), Counts(run));
        Assert.Equal(count.Problems, (await ProblemsAsync(run)).Take(count.Problems.Count));
        var again = await Desk.Get<CountImport>().ExecuteAsync(Head, run, run.Mapping, null, CancellationToken.None);
        Assert.Equal((0, 0, 2477, 26), Counts(again));
    }

    [Fact]
    public async Task Orders_are_counted_like_they_come_too()
    {
        await ContactsAsync("Почта\na@example.com\n");
        var id = await PrepareAsync(ImportKind.Orders, "Номер заказа;Дата;Сумма;Почта\n1;01.03.2025;100;a@example.com\n1;01.03.2025;200;a@example.com\n№1;01.03.2025;200;a@example.com\n2;01.03.2025;100;b@example.com\n");
        var view = await ViewAsync(id);
        var count = await Desk.Get<CountImport>().ExecuteAsync(Head, view, view.Mapping, null, CancellationToken.None);
        Assert.Equal(new ImportActResult(true), await Desk.Get<StartImport>().ExecuteAsync(Head, id));
        await Desk.Get<ImportRunner>().WorkAsync(CancellationToken.None);
        Assert.Equal(Counts(count), Counts(await ViewAsync(id)));
        Assert.Equal((1, 2, 0, 1), Counts(count));
    }

    [Fact]
    public async Task It_stops_and_goes_on_where_it_was()
    {
        var id = await PrepareAsync(ImportKind.Contacts, Mixed);
        await Desk.Get<StartImport>().ExecuteAsync(Head, id);
        using (var listening = Desk.Get<LiveHub>().Subscribe(n => n.Kind == NoticeKind.Import, async _ =>
        {
            if ((await ViewAsync(id)).RowsDone > 0) await Desk.Get<StopImport>().ExecuteAsync(Head, id);
        })) await Desk.Get<ImportRunner>().WorkAsync(CancellationToken.None);
        var stopped = await ViewAsync(id);
        Assert.Equal(ImportState.Stopped, stopped.State);
        Assert.InRange(stopped.RowsDone, 1, 2_499);
        Assert.Equal(stopped.RowsDone, stopped.Made + stopped.Changed + stopped.Unchanged + stopped.Faulty);

        Assert.True((await Desk.Get<StartImport>().ExecuteAsync(Head, id)).IsDone);
        await Desk.Get<ImportRunner>().WorkAsync(CancellationToken.None);
        var run = await ViewAsync(id);
        Assert.Equal((ImportState.Done, 2_500, (2_475, 0, 0, 25)), (run.State, run.RowsDone, Counts(run)));
        await using var db = Desk.Read();
        Assert.Equal(2_475, await db.ContactPoints.Select(p => p.Value).Where(v => EF.Functions.Like(v, "c%")).Distinct().CountAsync());
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == DeskEventKind.ImportEnded && e.Data!.Contains("Done")));
    }

    [Fact]
    public async Task Faulty_rows_come_back_as_a_table_with_reasons_that_can_be_mended_and_brought_in()
    {
        var run = await ContactsAsync("Имя и фамилия;Почта;Телефон;Заметки\nАнна;a@example.com;+79160000001;\n=HYPERLINK(1);b@example;+79160000002;\"две\nстроки\"\nВера;;;\n");
        Assert.Equal((1, 0, 0, 2), Counts(run));
        using var file = new MemoryStream();
        await Desk.Get<FaultyRows>().WriteAsync(Head, run, file, CancellationToken.None);
        var text = Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF');
        Assert.Contains("\"'=HYPERLINK(1)\"", text, StringComparison.Ordinal);
        Assert.Contains("'+79160000002", text, StringComparison.Ordinal);
        Assert.Contains("Почта: ", text, StringComparison.Ordinal);

        var mended = await ContactsAsync(text.Replace("b@example", "b@example.com", StringComparison.Ordinal));
        Assert.Equal((1, 0, 0, 1), Counts(mended));
        var card = await ByAsync("b@example.com");
        Assert.Equal(("=HYPERLINK(1)", "две\nстроки"), (card.Name, card.Notes));
        Assert.Equal(Target.None, mended.Mapping.Columns[^1]);
        Assert.Equal("+79160000002", card.Points.Single(p => p.Kind == ContactPointKind.Phone).Value);
    }

    [Fact]
    public async Task Only_supervisors_bring_tables_in()
    {
        var id = await PrepareAsync(ImportKind.Contacts, "Почта\na@example.com\n");
        var run = await ViewAsync(id);
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<PrepareImport>().ExecuteAsync(Oleg, ImportKind.Contacts, "x.csv", new MemoryStream([1])));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<ChooseMapping>().ExecuteAsync(Oleg, id, run.Mapping));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<StartImport>().ExecuteAsync(Oleg, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<StopImport>().ExecuteAsync(Oleg, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<RemoveImport>().ExecuteAsync(Oleg, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<ImportQuery>().ListAsync(Oleg));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<ImportQuery>().FindAsync(Oleg, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<CountImport>().ExecuteAsync(Oleg, run, run.Mapping, null, CancellationToken.None));
        Assert.Throws<ForbiddenException>(() => Desk.Get<PreviewImport>().Execute(Oleg, run, run.Mapping));
    }

    [Theory]
    [InlineData("email,email,", null)]
    [InlineData("name,name,email", "imports.mapping.twice")]
    [InlineData("name,company,notes", "imports.mapping.nobody")]
    [InlineData("name,nonsense,email", "imports.mapping.unknown")]
    [InlineData("name,sum,email", "imports.mapping.unknown")]
    [InlineData("name,field:424242,email", "imports.mapping.unknown")]
    [InlineData("name,email", "imports.mapping.count")]
    public async Task A_mapping_that_makes_no_sense_is_refused(string columns, string? problem)
    {
        var id = await PrepareAsync(ImportKind.Contacts, "Имя и фамилия;Компания;Почта\nАнна;Лён;a@example.com\n");
        var chosen = await Desk.Get<ChooseMapping>().ExecuteAsync(Head, id, (await ViewAsync(id)).Mapping with { Columns = columns.Split(',') });
        Assert.Equal((problem is null, problem), (chosen.IsDone, chosen.Problem));
        if (problem is not null and not "imports.mapping.count") Assert.Equal(problem, (await Desk.Get<StartImport>().ExecuteAsync(Head, id)).Problem);
    }

    [Fact]
    public async Task Whether_the_first_row_is_a_customer_can_be_put_right()
    {
        const string Table = "Кто,a@example.com\nАнна,b@example.com\n";
        var run = await ContactsAsync(Table);
        Assert.Equal((false, 2, (2, 0, 0, 0)), (run.Mapping.HasHeader, run.Rows, Counts(run)));
        run = await ContactsAsync(Table, m => m with { HasHeader = true });
        Assert.Equal((1, (0, 0, 1, 0), "Кто"), (run.Rows, Counts(run), run.Mapping.HeadOf(0)));
    }

    [Fact]
    public async Task The_first_rows_are_shown_as_they_will_be_read()
    {
        var id = await PrepareAsync(ImportKind.Contacts, "ФИО;Почта;Телефон\n Анна  Петрова ;A@EXAMPLE.COM;8 916 000-00-01\nБорис;нет;+7\n\nВера;;\n");
        var view = await ViewAsync(id);
        var rows = Desk.Get<PreviewImport>().Execute(Head, view, view.Mapping);
        Assert.Equal([2, 3, 5], rows.Select(r => r.Row));
        Assert.Equal(["Анна Петрова", "a@example.com", "+79160000001"], rows[0].Cells.OrderBy(c => c.Key).Select(c => c.Value));
        Assert.Equal(["2 imports.problem.email", "3 imports.problem.phone"], rows[1].Problems.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Column} {p.Key}")));
        Assert.Equal("imports.problem.nobody", Assert.Single(rows[2].Problems).Key);
    }

    [Fact]
    public async Task A_row_the_database_will_not_have_is_left_out_and_the_others_come()
    {
        // A field that vanished from the database under the running import: its rows cannot be written, the others can.
        var size = await FieldAsync("Размер");
        var id = await PrepareAsync(ImportKind.Contacts, "Почта;Размер\na@example.com;\nb@example.com;M\nc@example.com;\n");
        await Desk.Get<StartImport>().ExecuteAsync(Head, id);
        await using (var db = Desk.Read()) await db.CustomFields.Where(f => f.Id == size).ExecuteDeleteAsync();
        await Desk.Get<ImportRunner>().WorkAsync(CancellationToken.None);
        var run = await ViewAsync(id);
        Assert.Equal((ImportState.Done, (2, 0, 0, 1), "3:0 failed"), (run.State, Counts(run), await ProblemAsync(run)));
    }
}
