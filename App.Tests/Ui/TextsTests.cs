using System.Text.Json;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Ui;

public sealed class TextsTests
{
    private static readonly JsonElement Forms = JsonDocument.Parse("""{ "one": "{0} день", "few": "{0} дня", "many": "{0} дней", "other": "{0} days" }""").RootElement;

    private readonly Texts texts = new();

    [Theory]
    [InlineData(0, "0 дней")]
    [InlineData(1, "1 день")]
    [InlineData(2, "2 дня")]
    [InlineData(4, "4 дня")]
    [InlineData(5, "5 дней")]
    [InlineData(11, "11 дней")]
    [InlineData(12, "12 дней")]
    [InlineData(14, "14 дней")]
    [InlineData(21, "21 день")]
    [InlineData(22, "22 дня")]
    [InlineData(25, "25 дней")]
    [InlineData(101, "101 день")]
    [InlineData(111, "111 дней")]
    [InlineData(112, "112 дней")]
    [InlineData(-1, "-1 день")]
    public void Russian_counts_by_its_rules(int count, string said) => Assert.Equal(said, Texts.Fill(Forms, "ru", count));

    [Theory]
    [InlineData(0, "0 days")]
    [InlineData(1, "1 день")]
    [InlineData(2, "2 days")]
    public void English_knows_one_and_other(int count, string said) => Assert.Equal(said, Texts.Fill(Forms, "en", count));

    [Fact]
    public void A_regional_culture_counts_as_its_language_does() => Assert.Equal("5 дней", Texts.Fill(Forms, "ru-RU", 5));

    [Theory]
    [InlineData("ru-RU", "ru")]
    [InlineData("ru", "ru")]
    [InlineData("en-GB", "en")]
    [InlineData("de", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_culture_is_spoken_to_in_the_nearest_language(string? culture, string language) => Assert.Equal(language, Texts.LanguageOf(culture));

    [Fact]
    public void A_text_without_a_key_is_said_as_it_is()
    {
        Assert.Equal("550 mailbox full", texts.Say("550 mailbox full"));
        Assert.Equal("", texts.Say(null));
    }
}
