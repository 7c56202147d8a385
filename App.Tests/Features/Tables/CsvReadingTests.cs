using System.Text;
using SmallDesk.Features.Tables;

namespace SmallDesk.Tests.Features.Tables;

public sealed class CsvReadingTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "1:a|b;2:1|2")]
    [InlineData("a;b\n\n1;2,5", "1:a|b;3:1|2,5")]
    [InlineData("a\tb\n1\t\"x\ny\"\n3\t4", "1:a|b;2:1|x\ny;4:3|4")]
    [InlineData("\"a,a,a\";b\n1;2", "1:a,a,a|b;2:1|2")]
    [InlineData("a,b\n5\" pipe,\"he said \"\"no\"\"\"", "1:a|b;2:5\" pipe|he said \"no\"")]
    [InlineData("a\r1\r2", "1:a;2:1;3:2")]
    [InlineData(" , \n\n,,", "")]
    [InlineData("one", "1:one")]
    public void Rows_are_read_with_the_line_they_begin_in(string text, string expected)
    {
        List<CsvMistake> mistakes = [];
        Assert.Equal(expected, string.Join(';', CsvReading.Rows(new StringReader(text), mistakes).Select(r => $"{r.Line}:{string.Join('|', r.Fields)}")));
        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData("a,b\n1,\"x \"\"y\"\"\nz", 2, "csv.openQuote")]
    [InlineData("a,b\n1,2\n\"x\"y,3\n4,5", 3, "csv.afterQuote")]
    public void Wrong_quotes_end_the_reading_with_their_line(string text, int line, string problem)
    {
        List<CsvMistake> mistakes = [];
        Assert.Equal(line - 1, CsvReading.Rows(new StringReader(text), mistakes).Count());
        Assert.Equal((line, problem), (Assert.Single(mistakes).Line, mistakes[0].Key));
    }

    [Fact]
    public void A_long_table_is_read_as_it_is_asked_for()
    {
        var endless = new Endless();
        Assert.Equal(70_001, CsvReading.Rows(endless, []).Skip(70_000).First().Line);
        Assert.InRange(endless.Given, 70_000, 90_000);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1251")]
    public void The_character_set_is_found_out(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = Encoding.GetEncoding(name);
        Assert.Equal("Ёлка, 5", CsvReading.TextOf([.. page.GetPreamble(), .. page.GetBytes("Ёлка, 5")]));
    }

    private sealed class Endless : TextReader
    {
        private string rest = "";

        public int Given { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            if (rest.Length == 0) (rest, Given) = ("a,b\n", Given + 1);
            var taken = Math.Min(count, rest.Length);
            rest.CopyTo(0, buffer, index, taken);
            rest = rest[taken..];
            return taken;
        }
    }
}
