using SmallDesk.Features.Files;

namespace SmallDesk.Tests.Features.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("чек.pdf", "чек.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\me\invoice.docx", "invoice.docx")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("a\u2066b\u200Fc\u061Cd\u200Be.txt", "abcde.txt")]
    [InlineData("line\r\nSet-Cookie: x=1.txt", "line  Set-Cookie_ x=1.txt")]
    [InlineData("what?<b>\"*|%41.txt", "what__b_____41.txt")]
    [InlineData("NUL.txt", "_NUL.txt")]
    [InlineData("com1", "_com1")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("   . ", "file")]
    [InlineData("report.txt...", "report.txt")]
    [InlineData("\0\u0007bell.wav", "bell.wav")]
    public void A_name_keeps_what_people_read_and_loses_what_deceives(string? claimed, string cleaned) =>
        Assert.Equal(cleaned, FileName.Clean(claimed));

    [Fact]
    public void A_long_name_keeps_its_ending_and_is_cut_between_characters()
    {
        var cleaned = FileName.Clean(string.Concat(Enumerable.Repeat("👩‍👧", 200)) + ".jpeg");

        Assert.True(cleaned.Length <= FileName.Longest);
        Assert.EndsWith(".jpeg", cleaned, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', cleaned);
        Assert.Equal(cleaned, cleaned.Normalize());
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_survive() => Assert.Equal("ab.txt", FileName.Clean("a\uD83D" + "b.txt"));

    [Theory]
    [InlineData("setup.EXE", true)]
    [InlineData("page.html", true)]
    [InlineData("drawing.svg", true)]
    [InlineData("photo.jpg", false)]
    [InlineData("exe", false)]
    public void What_runs_when_opened_is_known(string name, bool runs) => Assert.Equal(runs, FileName.IsProgram(name));
}
