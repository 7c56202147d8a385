using SmallDesk.Channels.Email.Providers;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Providers;

public sealed class MailDetectorTests
{
    private const string Imap = "S: * OK [CAPABILITY IMAP4rev1] hello\nC: A1 LOGOUT\nS: * BYE bye";
    private const string Smtp = "S: 220 hello\nC: EHLO [127.0.0.1]\nS: 250 hello\nC: QUIT\nS: 221 bye";

    [Fact]
    public async Task A_known_address_needs_no_network() => Assert.Equal("imap.gmail.com", (await Detector([]).DetectAsync("shop@gmail.com", default))!.Imap.Host);

    [Fact]
    public async Task A_shops_own_domain_is_found_by_its_exchangers()
    {
        var found = await Detector(["mx.yandex.net"]).DetectAsync("desk@Магазин.рф", default);

        Assert.Equal(("yandex", "smtp.yandex.ru"), (found!.Provider!.Key, found.Smtp.Host));
    }

    [Fact]
    public async Task Otherwise_the_likeliest_name_that_answers_is_taken()
    {
        var found = await Detector([], ("mail.shop.example", 993), ("shop.example", 993), ("mail.shop.example", 465)).DetectAsync("desk@shop.example", default);

        Assert.Equal(new MailEndpoint("mail.shop.example", 993, MailSecurity.Tls), found!.Imap);
        Assert.Equal(new MailEndpoint("mail.shop.example", 465, MailSecurity.Tls), found.Smtp);
        Assert.Null(found.Provider);
    }

    [Theory]
    [InlineData("desk@shop.example")]
    [InlineData("desk")]
    [InlineData("desk@shop example")]
    public async Task Where_nobody_answers_nothing_is_found(string address) =>
        Assert.Null(await Detector([], ("mail.shop.example", 993)).DetectAsync(address, default));

    private static MailDetector Detector(IReadOnlyList<string> exchangers, params (string Host, int Port)[] listening) =>
        new((_, _) => Task.FromResult(exchangers), new SomeListen(listening), TimeProvider.System);

    private sealed class SomeListen((string Host, int Port)[] listening) : IMailDialer
    {
        public Task<Stream> OpenAsync(MailEndpoint endpoint, CancellationToken cancel) => listening.Contains((endpoint.Host, endpoint.Port))
            ? Task.FromResult<Stream>(new ReplayStream(endpoint.Port == 993 ? Imap : Smtp))
            : throw new MailServerException(MailTrouble.Unreachable, $"{endpoint}: nobody there");

        public Task<Stream> ProtectAsync(Stream plain, MailEndpoint endpoint, CancellationToken cancel) => throw new NotSupportedException();
    }
}
