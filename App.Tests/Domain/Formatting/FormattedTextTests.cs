using System.Diagnostics;
using System.Text;
using SmallDesk.Domain.Formatting;

namespace SmallDesk.Tests.Domain.Formatting;

public sealed class FormattedTextTests
{
    [Theory]
    [InlineData("Это **важно** знать", "Это |b:важно| знать")]
    [InlineData("Это _важно_, да", "Это |i:важно|, да")]
    [InlineData("**жирно и _сразу_ наклонно**", "b:жирно и |bi:сразу|b: наклонно")]
    [InlineData("_**оба**_", "bi:оба")]
    [InlineData("сло**во**", "сло|b:во")]
    [InlineData("«**Лён**»", "«|b:Лён|»")]
    [InlineData("**а** и **б**", "b:а| и |b:б")]
    public void Words_between_two_marks_get_their_look(string text, string runs) => Assert.Equal(runs, Shown(text));

    [Theory]
    [InlineData("2**3**4")]
    [InlineData("отель 5** рядом")]
    [InlineData("файл_без_курсива.txt")]
    [InlineData("__init__ и ***")]
    [InlineData("** так ** и _ так _")]
    [InlineData("**не закрыто")]
    [InlineData("a * b * c")]
    [InlineData("[просто скобки] и [ещё](не адрес)")]
    [InlineData("[зло](javascript:alert(1))")]
    [InlineData("[зло](https://user:secret@shop.example/)")]
    [InlineData("[](https://shop.example)x")]
    public void What_is_no_pair_of_marks_stays_text(string text)
    {
        var read = FormattedText.Parse(text);
        Assert.False(read.IsRich);
        Assert.Equal(text, string.Concat(Assert.Single(read.Blocks).Lines[0].Runs.Select(r => r.Text)));
    }

    [Fact]
    public void Marks_that_cross_do_not_both_count() => Assert.Equal("b:а _б| в_", Shown("**а _б** в_"));

    [Theory]
    [InlineData("[каталог](https://shop.example/a_b_c?x=(1))", "каталог>https://shop.example/a_b_c?x=(1)")]
    [InlineData("см. [наш **лучший** каталог](https://shop.example).", "см. |наш >https://shop.example|b:лучший>https://shop.example| каталог>https://shop.example|.")]
    [InlineData("**[каталог](https://shop.example)**", "b:каталог>https://shop.example")]
    [InlineData("[почта](mailto:a@shop.example)", "почта>mailto:a@shop.example")]
    [InlineData("вот https://shop.example/a_b_c, да", "вот |https://shop.example/a_b_c>https://shop.example/a_b_c|, да")]
    [InlineData("_https://shop.example_", "i:https://shop.example>https://shop.example")]
    [InlineData("**www.shop.example**", "b:www.shop.example>https://www.shop.example")]
    [InlineData("[а **б](https://shop.example) в**", "а >https://shop.example|**>https://shop.example|б>https://shop.example| в**")]
    public void Links_have_words_and_an_address(string text, string runs) => Assert.Equal(runs, Shown(text));

    [Fact]
    public void Lines_with_marks_in_front_are_lists_and_keep_their_numbers()
    {
        var blocks = FormattedText.Parse("Нужно:\n- паспорт\n- чек\n\n3. раз\n4) два\n7. семь\n10.05 не пункт\n-не пункт").Blocks;
        Assert.Equal(
            [TextBlockKind.Lines, TextBlockKind.Bullets, TextBlockKind.Lines, TextBlockKind.Numbers, TextBlockKind.Numbers, TextBlockKind.Lines],
            blocks.Select(b => b.Kind));
        Assert.Equal(["паспорт", "чек"], blocks[1].Lines.Select(l => l.Runs[0].Text));
        Assert.Empty(blocks[2].Lines[0].Runs);
        Assert.Equal([3, 4], blocks[3].Lines.Select(l => l.Number));
        Assert.Equal(7, blocks[4].Lines[0].Number);
        Assert.Equal(["10.05 не пункт", "-не пункт"], blocks[5].Lines.Select(l => l.Runs[0].Text));
    }

    [Theory]
    [InlineData("Это **важно** и _верно_", "Это важно и верно")]
    [InlineData("\n- [каталог](https://shop.example)\r\n- **да**\n\n2) два", "\n- каталог (https://shop.example)\n- да\n\n2. два")]
    [InlineData("[наш **лучший** каталог](https://shop.example)", "наш лучший каталог (https://shop.example)")]
    [InlineData("[почта](mailto:a@shop.example)", "почта (a@shop.example)")]
    [InlineData("", "")]
    [InlineData("\n\n", "\n\n")]
    public void As_plain_words_it_reads_without_marks(string text, string plain) => Assert.Equal(plain, FormattedText.ToPlain(text));

    [Fact]
    public void However_a_text_is_made_reading_it_takes_time_in_proportion()
    {
        string[] pieces = ["**a ", "_a ", "[", "[a](", "**", "*", "_", "**a**", "https://a.b/", "](", "((", "[a](https://a.b/(", "www.", "- ", "1. a\n", "))))"];
        foreach (var piece in pieces)
        {
            var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
            var watch = Stopwatch.StartNew();
            var read = FormattedText.Parse(text);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{piece}: {watch.Elapsed}");
            Assert.NotEmpty(read.Blocks);
        }
    }

    private static string Shown(string text)
    {
        var line = Assert.Single(Assert.Single(FormattedText.Parse(text).Blocks).Lines);
        return string.Join('|', line.Runs.Select(Shown));
    }

    private static string Shown(TextRun run)
    {
        var shown = new StringBuilder();
        if (run.Is(TextStyle.Bold)) shown.Append('b');
        if (run.Is(TextStyle.Italic)) shown.Append('i');
        if (shown.Length > 0) shown.Append(':');
        return shown.Append(run.Text).Append(run.Url is null ? "" : ">" + run.Url).ToString();
    }
}
