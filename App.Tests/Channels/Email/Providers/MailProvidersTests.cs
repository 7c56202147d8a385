using System.Text.Json;
using SmallDesk.Channels.Email.Providers;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Tests.Channels.Email.Providers;

public sealed class MailProvidersTests
{
    [Theory]
    [InlineData("shop@gmail.com", "gmail")]
    [InlineData("shop@Yandex.RU", "yandex")]
    [InlineData("shop@bk.ru", "mailru")]
    [InlineData("shop@rambler.ru", "rambler")]
    [InlineData("shop@icloud.com", "icloud")]
    [InlineData("shop@gmx.de", "gmx")]
    [InlineData("shop@hotmail.com", "outlook")]
    [InlineData("shop@shop.example", null)]
    [InlineData("shop", null)]
    public void An_address_leads_to_its_provider(string address, string? key) => Assert.Equal(key, MailProviders.OfAddress(address)?.Key);

    [Theory]
    [InlineData("mx.yandex.net.", "yandex")]
    [InlineData("ASPMX.L.GOOGLE.COM", "gmail")]
    [InlineData("emx.mail.ru", "mailru")]
    [InlineData("shop-example.mail.protection.outlook.com", "microsoft365")]
    [InlineData("mx1.beget.com", "beget")]
    [InlineData("mx.notmail.ru", null)]
    [InlineData("mx.shop.example", null)]
    public void A_shops_own_domain_is_known_by_where_its_mail_goes(string exchanger, string? key) =>
        Assert.Equal(key, MailProviders.OfExchangers([exchanger])?.Key);

    [Fact]
    public void No_key_and_no_domain_is_there_twice()
    {
        Assert.Equal(MailProviders.All.Count, MailProviders.All.Select(p => p.Key).Distinct(StringComparer.Ordinal).Count());
        var domains = MailProviders.All.SelectMany(p => p.Domains).ToList();
        Assert.Equal(domains.Count, domains.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Nobody_is_spoken_to_without_encryption()
    {
        Assert.All(MailProviders.All, p => Assert.True(p.Imap.Security == MailSecurity.Tls && p.Smtp.Security != MailSecurity.None, p.Key));
        Assert.DoesNotContain(HostGuesses.Imap("shop.example").Concat(HostGuesses.Smtp("shop.example")), g => g.Security == MailSecurity.None);
    }

    [Fact]
    public void Whoever_wants_a_password_for_programs_says_how_it_is_made() => Assert.All(
        MailProviders.All.Where(p => p.SignIn != ProviderSignIn.Password), p => Assert.NotEqual("mailProviders.password", p.Remedy));

    [Fact]
    public void Every_failure_has_a_remedy_and_a_refused_password_has_the_providers_own()
    {
        var yandex = MailProviders.OfAddress("shop@yandex.ru")!;

        // A refused consent brings its remedy as its words.
        var remedies = Enum.GetValues<MailTrouble>().Where(t => t != MailTrouble.Consent).Select(t => MailRemedy.For(new MailServerException(t, "no"), yandex)).ToList();

        Assert.Contains("mailProviders.yandex", remedies);
        Assert.All(remedies, r => Assert.StartsWith("mailProviders.", r, StringComparison.Ordinal));
        Assert.Equal("mailProviders.password", MailRemedy.For(new MailServerException(MailTrouble.SignIn, "no"), null));
        Assert.Equal("mailProviders.microsoft", MailRemedy.For(new MailServerException(MailTrouble.Unsafe, "no"), MailProviders.OfAddress("a@outlook.com")));
    }

    [Fact]
    public void An_endpoint_survives_its_text_form()
    {
        var endpoint = MailProviders.All[0].Imap;

        Assert.Equal(endpoint, JsonSerializer.Deserialize<MailEndpoint>(JsonSerializer.Serialize(endpoint)));
    }
}
