using SmallDesk.Channels.Email.Smtp;

namespace SmallDesk.Tests.Channels.Email.Smtp;

public sealed class SmtpAddressTests
{
    [Theory]
    [InlineData("anna@mail.example", "anna@mail.example")]
    [InlineData("anna+x@Почта.рф", "anna+x@xn--80a1acny.xn--p1ai")]
    [InlineData("\"anna b\"@mail.example", "\"anna b\"@mail.example")]
    [InlineData("anna@[192.0.2.1]", "anna@[192.0.2.1]")]
    [InlineData("anna@mail.example.", "anna@mail.example")]
    public void Addresses_are_made_fit_for_the_envelope(string address, string wire) => Assert.Equal(wire, SmtpAddress.Read(address)?.Wire);

    [Theory]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("@mail.example")]
    [InlineData("anna@")]
    [InlineData("anna@mail.example>\r\nDATA")]
    [InlineData("an\r\nna@mail.example")]
    [InlineData("<anna@mail.example>")]
    [InlineData("anna b@mail.example")]
    [InlineData("\"anna\"b\"@mail.example")]
    [InlineData("\"anna\\\"@mail.example")]
    [InlineData("anna@mail..example")]
    [InlineData("anna@mail_example.com>")]
    public void What_could_end_a_command_is_no_address(string address) => Assert.Null(SmtpAddress.Read(address));

    [Fact]
    public void Half_a_letter_is_no_address() => Assert.Null(SmtpAddress.Read("x\uD800@mail.example"));
}
