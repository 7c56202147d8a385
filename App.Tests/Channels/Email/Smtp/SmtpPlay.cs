using System.Text;
using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Smtp;

/// <summary>Connections to recorded SMTP servers.</summary>
internal static class SmtpPlay
{
    public const string From = "desk@shop.example";

    public static readonly MailEndpoint Server = new("smtp.shop.example", 465, MailSecurity.Tls);

    public static readonly MailSignIn.Password Account = new(From, "secret");

    /// <summary>Greeting and answer to EHLO with the given offers.</summary>
    public static string Hello(params string[] offers) => "S: 220 smtp.shop.example ready\nC: EHLO [127.0.0.1]\nS: 250-smtp.shop.example\n"
        + string.Concat(offers.Select(o => $"S: 250-{o}\n")) + "S: 250 HELP\n";

    public static Task<SmtpClient> ConnectAsync(ReplayStream recording, SmtpOptions? options = null) =>
        SmtpClient.ConnectAsync(Server, new ReplayDialer(recording), options ?? new SmtpOptions(), CancellationToken.None);

    /// <summary>Sends one message over a recording, and checks that all of it was played.</summary>
    public static async Task<SmtpResult> SendAsync(string script, string message, params string[] to)
    {
        var recording = new ReplayStream(script);
        await using var client = await ConnectAsync(recording);
        var result = await client.SendAsync(new SmtpEnvelope(From, to), Message(message), default);
        Assert.Equal("", recording.Outstanding);
        return result;
    }

    public static SmtpMessage Message(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new SmtpMessage(new MemoryStream(bytes), bytes.Length, bytes.Any(b => b > 127));
    }
}
