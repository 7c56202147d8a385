using System.Text;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Features.Imports;

namespace SmallDesk.Tests.Features.Imports;

/// <summary>Which files are taken, which are refused, and what becomes of them.</summary>
public sealed class ImportFileTests : ImportTest
{
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1251")]
    public async Task A_table_is_read_in_whatever_character_set_it_is(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var set = Encoding.GetEncoding(name);
        byte[] file = [.. set.GetPreamble(), .. set.GetBytes("Имя и фамилия;Почта\r\n\"Ёлкина;\r\nАнна\";anna@example.com\r\n")];
        var id = Assert.IsType<PrepareResult.Prepared>(await UploadAsync(ImportKind.Contacts, file)).RunId;
        await Desk.Get<StartImport>().ExecuteAsync(Head, id);
        await Desk.Get<ImportRunner>().WorkAsync(CancellationToken.None);
        Assert.Equal("Ёлкина; Анна", (await ByAsync("anna@example.com")).Name);
    }

    [Theory]
    [InlineData("", "imports.refused.empty")]
    [InlineData("\n ; \n", "imports.refused.empty")]
    [InlineData("Имя;Почта\n", "imports.refused.header")]
    [InlineData("PK\u0003\u0004xl/workbook.xml", "imports.refused.spreadsheet")]
    public async Task What_is_no_table_is_refused_and_not_kept(string file, string problem)
    {
        Assert.Equal(problem, Assert.IsType<PrepareResult.Refused>(await UploadAsync(ImportKind.Contacts, Encoding.UTF8.GetBytes(file))).Problem);
        Assert.Empty(await Desk.Get<ImportQuery>().ListAsync(Head));
        await AssertNoFilesLaterAsync();
    }

    [Fact]
    public async Task A_table_that_is_too_wide_or_too_large_is_refused()
    {
        var wide = string.Join(';', Enumerable.Range(1, 101)) + "\n" + string.Join(';', Enumerable.Range(1, 101));
        Assert.Equal("imports.refused.columns", Assert.IsType<PrepareResult.Refused>(await UploadAsync(ImportKind.Contacts, Encoding.UTF8.GetBytes(wide))).Problem);
        await using var large = new Endless();
        Assert.Equal("imports.refused.large", Assert.IsType<PrepareResult.Refused>(await Desk.Get<PrepareImport>().ExecuteAsync(Head, ImportKind.Contacts, "x.csv", large)).Problem);
    }

    [Theory]
    [InlineData("Имя;Почта\nАнна;a@example.com\nБорис;\"b@example.com\nи ещё", "imports.failed.openQuote", 3)]
    [InlineData("Имя;Почта\nАнна;a@example.com\n\"Борис\"ов;b@example.com\n", "imports.failed.afterQuote", 3)]
    public async Task A_broken_table_says_in_which_line_and_nothing_is_taken_over(string table, string problem, int line)
    {
        var before = await ContactCountAsync();
        var run = await ViewAsync(await PrepareAsync(ImportKind.Contacts, table));
        Assert.Equal((ImportState.Failed, problem, line), (run.State, run.Problem, run.BrokenLine));
        Assert.False((await Desk.Get<StartImport>().ExecuteAsync(Head, run.Id)).IsDone);
        Assert.Equal(before, await ContactCountAsync());
        Assert.Empty(await ProblemsAsync(run));
    }

    [Fact]
    public async Task An_open_quote_at_the_start_of_a_large_table_does_not_swallow_it()
    {
        var table = "Имя;Почта\n\"Анна;a@example.com\n" + string.Concat(Enumerable.Range(0, 120_000).Select(i => $"Борис;b{i}@example.com\n"));
        var run = await ViewAsync(await PrepareAsync(ImportKind.Contacts, table));
        Assert.Equal((ImportState.Failed, "imports.failed.openQuote"), (run.State, run.Problem));
    }

    [Fact]
    public async Task The_file_stays_while_a_run_holds_it_and_goes_with_it()
    {
        var run = await ContactsAsync("Почта\na@example.com\nb@example\n");
        var twin = await PrepareAsync(ImportKind.Contacts, "Почта\na@example.com\nb@example\n");
        Assert.True((await Desk.Get<RemoveImport>().ExecuteAsync(Head, run.Id)).IsDone);
        await SweepAsync();
        Assert.NotNull(Desk.Get<IFileStore>().Open((await ViewAsync(twin)).FileHash));
        Assert.True((await Desk.Get<RemoveImport>().ExecuteAsync(Head, twin)).IsDone);
        await AssertNoFilesLaterAsync();
        Assert.Equal("a@example.com", (await ByAsync("a@example.com")).Points[0].Value);
        await using var db = Desk.Read();
        Assert.Empty(db.ImportProblems);
    }

    [Fact]
    public async Task A_file_that_is_gone_ends_the_run_with_its_reason()
    {
        var id = await PrepareAsync(ImportKind.Contacts, "Почта\na@example.com\n");
        File.Delete(Directory.EnumerateFiles(Desk.Folder.Files, "*", SearchOption.AllDirectories).Single());
        await Desk.Get<StartImport>().ExecuteAsync(Head, id);
        await Desk.Get<ImportRunner>().WorkAsync(CancellationToken.None);
        Assert.Equal((ImportState.Failed, "imports.failed.gone"), ((await ViewAsync(id)).State, (await ViewAsync(id)).Problem));
    }

    private async Task SweepAsync()
    {
        Desk.Clock.Advance(SweepUploads.Waits + TimeSpan.FromHours(2));
        await Desk.Get<SweepUploads>().ExecuteAsync(Desk.Clock.Now);
    }

    private async Task AssertNoFilesLaterAsync()
    {
        await SweepAsync();
        Assert.Empty(Directory.EnumerateFiles(Desk.Folder.Files, "*", SearchOption.AllDirectories));
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
