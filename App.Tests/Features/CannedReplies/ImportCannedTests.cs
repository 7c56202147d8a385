using System.Text;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.Tags;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.CannedReplies;

public sealed class ImportCannedTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent ira = null!;

    public async Task InitializeAsync() => ira = await desk.AddAgentAsync("Ира", AgentRole.Supervisor);

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task What_was_taken_out_comes_in_again_unchanged()
    {
        var tags = new[] { await TagAsync("Возврат"), await TagAsync("Ждём, деньги") };
        await desk.SavedAsync(ira, new CannedDraft
        {
            IsShared = true, Title = "Возврат, обмен", Folder = "Деньги; прочее", TextRu = "Первая \"строка\"\n\n- вторая, с запятой", TextEn = "=1+1",
            Plan = new CannedPlan(CannedAssign.Agent, ira.Id, CannedAfter.Snooze, 3) { TagIds = tags },
        });
        await desk.SavedAsync(ira, new CannedDraft { Title = "Своё", TextEn = "Mine", Plan = new CannedPlan(CannedAssign.Sender, null, CannedAfter.Close, 0) });
        var before = Directory.For(ira.Id);
        var table = CannedTable.Write(before, desk.Get<DeskDirectory>().Current);

        Assert.Equal(new ImportCannedResult.Imported(0, 2), await ImportAsync(table));
        Assert.Equal(before.Select(Told), Directory.For(ira.Id).Select(Told));
        foreach (var entry in before) Assert.True(await desk.Get<DeleteCannedReply>().ExecuteAsync(ira.AsActor(), entry.Id));
        Assert.Equal(new ImportCannedResult.Imported(2, 0), await ImportAsync(table));
        Assert.Equal(before.Select(Told), Directory.For(ira.Id).Select(Told));
    }

    [Fact]
    public async Task A_tag_that_is_none_is_a_mistake_and_a_table_without_tags_leaves_them()
    {
        var tag = await TagAsync("Возврат");
        await desk.SavedAsync(ira, new CannedDraft { IsShared = true, Title = "Часы", Shortcut = "часы", TextRu = "с 9", Plan = CannedPlan.Nothing with { TagIds = [tag] } });
        var refused = Assert.IsType<ImportCannedResult.Refused>(await ImportAsync("title,text_ru,tags\nЧасы,с 10,возврат; брак"));
        var mistake = Assert.Single(refused.Mistakes);
        Assert.Equal(("canned.csv.tag", "брак"), (mistake.Key, Assert.Single(mistake.Arguments)));

        Assert.Equal(new ImportCannedResult.Imported(0, 1), await ImportAsync("title,text_ru\nЧасы,с 10"));
        Assert.Equal([tag], Assert.Single(Directory.For(ira.Id)).Plan.TagIds);
        Assert.Equal(new ImportCannedResult.Imported(0, 1), await ImportAsync("title,text_ru,tags\nЧасы,с 10,"));
        Assert.Empty(Assert.Single(Directory.For(ira.Id)).Plan.TagIds);
    }

    [Theory]
    [InlineData("utf-8", ",")]
    [InlineData("utf-8", ";")]
    [InlineData("utf-16", "\t")]
    [InlineData("windows-1251", ";")]
    public async Task Tables_of_office_programs_are_read(string encoding, string separator)
    {
        var text = "Название;Текст;Папка\r\nЧасы;\"С 9 до 18;\r\nобед в 13\";\r\n\r\nАдрес;Ленина 5;Магазин".Replace(";\r\nобед", $"{separator}\r\nобед", StringComparison.Ordinal).Replace(";", separator, StringComparison.Ordinal);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = Encoding.GetEncoding(encoding);

        Assert.Equal(new ImportCannedResult.Imported(2, 0), await ImportAsync([.. page.GetPreamble(), .. page.GetBytes(text)]));
        Assert.Equal($"С 9 до 18{separator}\nобед в 13", Directory.For(ira.Id).Single(e => e.Title == "Часы").TextRu);
        Assert.Equal("адрес", Directory.For(ira.Id).Single(e => e.Folder == "Магазин").Shortcut);
    }

    [Fact]
    public async Task One_bad_line_keeps_all_out_and_every_bad_line_is_told()
    {
        var result = await ImportAsync("""
            title,shortcut,text_ru,for,after
            Хорошая,good,Текст,all,close
            ,empty,Текст,,
            Плохая,два слова,{{погода}},all,
            "Много
            строк",lines,Текст,кому,завтра
            Вторая,GOOD,Текст,all,
            Длинная,long,Текст,all,,лишнее
            """);

        var refused = Assert.IsType<ImportCannedResult.Refused>(result);
        Assert.Equal(
            [(3, "canned.problem.title"), (4, "canned.problem.shortcut"), (4, "canned.problem.place"), (5, "canned.csv.for"), (5, "canned.csv.plan"), (7, "canned.csv.again"), (8, "canned.csv.fields")],
            refused.Mistakes.Select(m => (m.Line, m.Key)));
        Assert.Empty(Directory.For(ira.Id));
    }

    [Theory]
    [InlineData("", "canned.csv.empty", 1)]
    [InlineData("title,text_ru", "canned.csv.empty", 1)]
    [InlineData("title,погода\nx,y", "canned.csv.column", 1)]
    [InlineData("title,title\nx,y", "canned.csv.twice", 1)]
    [InlineData("title,folder\nx,y", "canned.csv.needed", 1)]
    [InlineData("title,text_ru\nx,\"y\n\nz", "csv.openQuote", 2)]
    [InlineData("title,text_ru\nx,\"y\"z", "csv.afterQuote", 2)]
    public async Task What_is_no_table_is_refused_with_its_line(string text, string problem, int line)
    {
        var refused = Assert.IsType<ImportCannedResult.Refused>(await ImportAsync(text));
        Assert.Contains(refused.Mistakes, m => (m.Key, m.Line) == (problem, line));
    }

    [Fact]
    public async Task An_agent_brings_in_own_ones_alone()
    {
        var oleg = await desk.AddAgentAsync();
        var refused = Assert.IsType<ImportCannedResult.Refused>(await ImportAsync("title,text_ru,for\nx,y,all", oleg));
        Assert.Equal("canned.csv.notShared", Assert.Single(refused.Mistakes).Key);

        Assert.Equal(new ImportCannedResult.Imported(1, 0), await ImportAsync("title,text_ru\nx,y", oleg));
        Assert.False(Assert.Single(Directory.For(oleg.Id)).IsShared);
        Assert.Empty(Directory.For(ira.Id));
    }

    private CannedDirectory Directory => desk.Get<CannedDirectory>();

    private async Task<long> TagAsync(string name) => (await desk.Get<MakeTag>().ExecuteAsync(ira.AsActor(), name)).Id!.Value;

    private static object Told(CannedEntry e) => (e.Title, e.Shortcut, e.Folder, e.TextRu, e.TextEn, e.IsShared, e.Plan);

    private Task<ImportCannedResult> ImportAsync(string text, Agent? agent = null) => ImportAsync(Encoding.UTF8.GetBytes(text), agent);

    private Task<ImportCannedResult> ImportAsync(byte[] file, Agent? agent = null) => desk.Get<ImportCannedReplies>().ExecuteAsync((agent ?? ira).AsActor(), file);
}
