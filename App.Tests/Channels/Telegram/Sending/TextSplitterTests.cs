using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Channels.Telegram.Sending;

namespace SmallDesk.Tests.Channels.Telegram.Sending;

public sealed class TextSplitterTests
{
    [Fact]
    public void A_short_text_stays_whole_and_an_empty_one_is_none()
    {
        Assert.Equal("привет", Assert.Single(TextSplitter.Split(SendText.Of(" привет\n"), 4096)).Text);
        Assert.Empty(TextSplitter.Split(SendText.Empty, 4096));
    }

    [Fact]
    public void Family_emoji_and_combined_letters_are_never_cut()
    {
        var family = "👨‍👩‍👧‍👦";
        var text = string.Concat(Enumerable.Repeat(family, 500));
        foreach (var part in TextSplitter.Split(new SendText(text, []), 100))
        {
            Assert.InRange(part.Text.Length, 1, 100);
            Assert.Equal(0, part.Text.Length % family.Length);
        }
    }

    [Fact]
    public void Formatting_is_kept_whole_where_it_can_be_and_cut_where_it_must()
    {
        var words = string.Concat(Enumerable.Repeat("слово ", 30));
        var whole = new SendText(words + "ЖИРНОЕ СЛОВО ТУТ" + words, [new BotEntity("bold", words.Length, 16)]);
        var parts = TextSplitter.Split(whole, words.Length + 8);
        Assert.Equal("ЖИРНОЕ СЛОВО ТУТ", Assert.Single(parts.SelectMany(p => p.Entities.Select(e => p.Text.Substring(e.Offset, e.Length)))));

        var all = new SendText(words, [new BotEntity("bold", 0, words.Length)]);
        var cut = TextSplitter.Split(all, 50);
        Assert.All(cut, p => Assert.Equal((0, p.Text.Length), (p.Entities[0].Offset, p.Entities[0].Length)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nothing_is_lost_whatever_the_text(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["слово", " ", "\n", "\n\n", "👍🏽", ". ", "é", "\t", "длинноесловобезпробелов"];
        for (var round = 0; round < 200; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(_ => pieces[random.Next(pieces.Length)]));
            var limit = random.Next(30, 300);
            List<BotEntity> entities = [];
            for (var at = 0; at + 20 < text.Length; at += random.Next(20, 90)) entities.Add(new BotEntity("bold", at, random.Next(1, 19)));
            var parts = TextSplitter.Split(new SendText(text, entities), limit);
            Assert.All(parts, p => Assert.InRange(p.Text.Length, 1, limit));
            Assert.All(parts, p => Assert.All(p.Entities, e => Assert.True(e.Offset >= 0 && e.Length > 0 && e.Offset + e.Length <= p.Text.Length)));
            Assert.Equal(Bare(text), Bare(string.Concat(parts.Select(p => p.Text))));
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
