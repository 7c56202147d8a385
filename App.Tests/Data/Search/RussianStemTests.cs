using SmallDesk.Data.Search;

namespace SmallDesk.Tests.Data.Search;

public sealed class RussianStemTests
{
    [Theory]
    [InlineData("заказ", "заказы", "заказа", "заказом", "заказов", "заказами", "заказе")]
    [InlineData("доставка", "доставки", "доставкой", "доставку", "доставке")]
    [InlineData("скатерть", "скатерти", "скатертью", "скатертей", "скатертям")]
    [InlineData("льняной", "льняная", "льняные", "льняного", "льняными")]
    [InlineData("возврат", "возврата", "возвраты", "возвратом")]
    [InlineData("красивейший", "красивейшая", "красивейшие")]
    [InlineData("важность", "важности", "важностью")]
    public void Forms_of_a_word_share_a_stem(params string[] forms) => Assert.Single(forms.Select(RussianStem.Of).Distinct());

    [Theory]
    [InlineData("заказ", "закат")]
    [InlineData("цена", "цель")]
    [InlineData("почта", "почему")]
    public void Different_words_keep_different_stems(string one, string other) => Assert.NotEqual(RussianStem.Of(one), RussianStem.Of(other));

    [Theory]
    [InlineData("order")]
    [InlineData("5531")]
    [InlineData("xs")]
    [InlineData("мг")]
    [InlineData("")]
    public void What_is_not_Russian_or_too_short_stays(string word) => Assert.Equal(word, RussianStem.Of(word));
}
