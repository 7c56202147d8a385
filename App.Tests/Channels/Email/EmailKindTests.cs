using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Channels;
using SmallDesk.Channels.Email;
using SmallDesk.Tests.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email;

[Collection(MailServersCollection.Name)]
public sealed class EmailKindTests(MailServers servers) : IDisposable
{
    private readonly TempFolder spool = new();

    private EmailKind Kind => new(EmailTools.Real(TimeProvider.System, spool.Path, NullLogger.Instance));

    public void Dispose() => spool.Dispose();

    [Fact]
    public async Task A_mailbox_that_works_passes_every_step_up_to_its_own_mail()
    {
        const string Address = "steps@shop.example";
        await servers.OpenInboxAsync(MailServers.Account(Address));

        List<TestStep> steps = [];

        // While another test starts the servers again, they say "try later" (454), and so does the step.
        await Wait.UntilAsync(
            async () => (steps = await RunAsync(MailDesk.SettingsFor(servers, Address)))[^1].Detail?.Contains("454", StringComparison.Ordinal) != true,
            "the mail server to take sign-ins");

        Assert.Equal(
            ["imapConnect", "imapSecure", "imapSignIn", "folders", "smtpConnect", "smtpSecure", "smtpSignIn", "send", "arrive"],
            steps.Where(s => s.Passed == true).Select(s => s.Key["channel.email.test.".Length..]));
        Assert.Contains("INBOX", steps.Single(s => s.Key.EndsWith("folders", StringComparison.Ordinal) && s.Passed == true).Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(steps, s => s.Passed == false);
    }

    [Fact]
    public async Task A_refused_password_is_told_in_the_servers_words_with_what_to_do()
    {
        var settings = MailDesk.SettingsFor(servers, "steps@shop.example");
        settings["password"] = "guessed";

        var last = (await RunAsync(settings))[^1];

        Assert.Equal(("channel.email.test.imapSignIn", false, "mailProviders.password"), (last.Key, last.Passed, last.Remedy));
        Assert.Contains("uthentication", last.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_accepted_shows_its_fingerprint()
    {
        var settings = MailDesk.SettingsFor(servers, "steps@shop.example");
        settings["smtp"]!["fingerprint"] = "";

        var last = (await RunAsync(settings))[^1];

        Assert.Equal(("channel.email.test.smtpSecure", false, "mailProviders.certificate"), (last.Key, last.Passed, last.Remedy));
        Assert.Contains(servers.Fingerprint, last.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_and_a_folder_that_is_not_there_are_told()
    {
        var settings = MailDesk.SettingsFor(servers, "steps@shop.example");
        settings["folder"] = "Нет такой";
        var last = (await RunAsync(settings))[^1];
        Assert.Equal(("channel.email.test.folders", false, "channel.email.folder.missing"), (last.Key, last.Passed, last.Remedy));

        settings["imap"]!["port"] = 1;
        last = (await RunAsync(settings))[^1];
        Assert.Equal(("channel.email.test.imapConnect", false, "mailProviders.unreachable"), (last.Key, last.Passed, last.Remedy));
    }

    [Fact]
    public async Task Address_and_password_are_enough_for_a_known_provider()
    {
        var settings = new ChannelSettings(new JsonObject { ["address"] = "lavka@yandex.ru", ["password"] = "x", ["imap"] = new JsonObject { ["security"] = "tls" } });

        var found = (await Kind.DetectAsync(settings, default))!.Json;

        Assert.Equal(("imap.yandex.ru", 993, "tls"), ((string?)found["imap"]!["host"], (int)found["imap"]!["port"]!, (string?)found["imap"]!["security"]));
        Assert.Equal(("smtp.yandex.ru", 465), ((string?)found["smtp"]!["host"], (int)found["smtp"]!["port"]!));
        Assert.Empty(Kind.Validate(new ChannelSettings(found)));
        Assert.Null(await Kind.DetectAsync(new ChannelSettings(found), default));
    }

    [Theory]
    [InlineData("address", "not an address", "address")]
    [InlineData("password", "", "password")]
    [InlineData("importDays", 400, "importDays")]
    [InlineData("undoSeconds", -1, "undoSeconds")]
    public void What_makes_no_sense_is_named(string field, object value, string problem)
    {
        var settings = MailDesk.SettingsFor(servers, "steps@shop.example");
        settings[field] = JsonValue.Create(value);

        Assert.Equal([problem], Kind.Validate(new ChannelSettings(settings)).Keys);
    }

    [Fact]
    public void Another_machine_is_never_spoken_to_without_encryption()
    {
        var settings = MailDesk.SettingsFor(servers, "steps@shop.example");
        settings["imap"]!["host"] = "mail.shop.example";

        Assert.Equal("channel.email.security.unsafe", Kind.Validate(new ChannelSettings(settings))["imap.security"]);
    }

    private async Task<List<TestStep>> RunAsync(JsonObject settings)
    {
        List<TestStep> steps = [];
        await foreach (var step in Kind.TestAsync(new ChannelSettings(settings), default)) steps.Add(step);
        return steps;
    }
}
