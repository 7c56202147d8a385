using SmallDesk.Domain.Typing;

namespace SmallDesk.Tests.Domain.Typing;

public sealed class WebLinkTests
{
    [Theory]
    [InlineData("https://example.com/a?b=1#c", "https://example.com/a?b=1#c")]
    [InlineData(" http://example.com ", "http://example.com")]
    [InlineData("HTTPS://Example.com", "HTTPS://Example.com")]
    [InlineData("example.com/anna", "https://example.com/anna")]
    [InlineData("http://localhost:8080/orders/1", "http://localhost:8080/orders/1")]
    [InlineData("https://лён.рф/заказ", "https://лён.рф/заказ")]
    public void Addresses_of_the_web_are_taken(string text, string expected) => Assert.Equal(expected, WebLink.Read(text, 2000));

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("javascript://example.com/%0aalert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("ftp://example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@example.com")]
    [InlineData("https://")]
    [InlineData("https://shop")]
    [InlineData("просто слова")]
    [InlineData("https://exa mple.com")]
    [InlineData("https://example.com/\u202Egnp")]
    public void Nothing_else_is(string text) => Assert.Null(WebLink.Read(text, 2000));

    [Fact]
    public void An_endless_address_is_none() => Assert.Null(WebLink.Read("https://example.com/" + new string('a', 2000), 2000));
}
