using SmallDesk.Domain;

namespace SmallDesk.Tests.Domain;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("\n  \r\n  Где мой заказ?  \nОтветьте", "Где мой заказ?")]
    [InlineData("Good afternoon,\n\nWe run a hotel.\nKind regards", "Good afternoon, We run a hotel.")]
    [InlineData("Добрый день!\nГде мой заказ?", "Добрый день! Где мой заказ?")]
    [InlineData("Ура!\n", "Ура!")]
    [InlineData("Спасибо!\nЖду!\nИван", "Спасибо! Жду!")]
    [InlineData("", "")]
    public void It_is_the_first_line_that_says_something(string text, string excerpt) =>
        Assert.Equal(excerpt, Excerpt.Of(new Message { Text = text }));

    [Fact]
    public void What_the_screen_folds_is_not_in_it() =>
        Assert.Equal("Да", Excerpt.Of(new Message { Text = "> старое\nДа", VisibleText = "Да" }));

    [Fact]
    public void A_message_of_files_shows_the_first_name()
    {
        var message = new Message();
        message.Attachments.Add(new Attachment { Name = "чек.pdf" });
        Assert.Equal("чек.pdf", Excerpt.Of(message));
    }

    [Fact]
    public void A_long_line_is_cut_at_a_whole_character()
    {
        var excerpt = Excerpt.Of(new Message { Text = string.Concat(Enumerable.Repeat("😀", 200)) });

        Assert.InRange(excerpt.Length, Excerpt.Length - 2, Excerpt.Length);
        Assert.EndsWith("…", excerpt, StringComparison.Ordinal);
        Assert.False(char.IsHighSurrogate(excerpt[^2]));
    }
}
