using SmallDesk.Domain.Formatting;
using SmallDesk.Features.CannedReplies;

namespace SmallDesk.Tests.Features.CannedReplies;

public sealed class CannedTextTests
{
    [Theory]
    [InlineData("Здравствуйте, {{клиент.имя}}!", "Анна", "Здравствуйте, Анна!")]
    [InlineData("Здравствуйте, {{ Contact.FirstName | друг }}!", "Анна", "Здравствуйте, Анна!")]
    [InlineData("Здравствуйте, {{contact.firstName|друг}}!", null, "Здравствуйте, друг!")]
    [InlineData("Здравствуйте, {{contact.firstName}}!", null, "Здравствуйте!")]
    [InlineData("{{клиент.имя}}, добрый день!", null, "Добрый день!")]
    [InlineData("Hello {{contact.firstName|}} and welcome", null, "Hello and welcome")]
    [InlineData("{{погода}} {{contact.firstName", "Анна", "{{погода}} {{contact.firstName")]
    public void Places_are_filled_in_and_leave_no_gap(string text, string? name, string expected) =>
        Assert.Equal(expected, CannedText.Fill(text, key => key == "contact.firstName" ? name : null).Text);

    [Fact]
    public void What_nothing_is_known_for_is_told()
    {
        var filled = CannedText.Fill("{{клиент.имя|друг}} {{клиент.телефон}} {{клиент.телефон}}", _ => null);
        Assert.Equal(["contact.phone"], filled.Missing);
    }

    [Fact]
    public void A_customers_name_formats_and_links_nothing()
    {
        var text = CannedText.Fill("Hello {{contact.firstName}}, **welcome**", _ => "**[Bank](https://evil.example)**\n- {{shop.name}}").Text;
        Assert.Equal("Hello (Bank)(https://evil.example) - shop.name, **welcome**", text);
        Assert.DoesNotContain(FormattedText.Parse(text).Blocks.SelectMany(b => b.Lines).SelectMany(l => l.Runs), r => r.IsNamedLink);
    }

    [Theory]
    [InlineData("Часы работы", "часы-работы")]
    [InlineData("  Where is my order?! ", "where-is-my-order")]
    [InlineData("Очень длинное название шаблона про возврат", "очень-длинное-название-шаблона")]
    [InlineData("«»", "")]
    public void A_shortcut_is_made_from_the_title(string title, string shortcut) => Assert.Equal(shortcut, CannedCheck.ShortcutOf(title));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("возврат", "вовзрат", 1)]
    [InlineData("возврат", "возрат", 1)]
    [InlineData("dostavka", "oplata", 5)]
    public void Words_are_compared_letter_by_letter(string a, string b, int edits) => Assert.Equal(edits, Edits.Between(a, b));
}
