using SmallDesk.Channels.Email;

namespace SmallDesk.Tests.Channels.Email;

public sealed class MailTokensTests
{
    private readonly MailTokens tokens = new(new byte[] { 1, 2, 3 });

    [Fact]
    public void Ids_and_addresses_of_ours_are_recognised_also_in_capitals()
    {
        var id = tokens.IdFor(42, "shop.example");

        Assert.Equal(42, tokens.Read(id));
        Assert.Equal(42, tokens.Read(id.ToUpperInvariant()));
        Assert.Equal(42, tokens.Read(tokens.AddressFor(42, "help@shop.example")));
        Assert.Equal(id, tokens.IdFor(42, "shop.example"));
        Assert.Equal(42, tokens.ReadFirst(["x@y", id]));
    }

    [Theory]
    [InlineData("m.42.00000000000000000000@shop.example")]
    [InlineData("m.42@shop.example")]
    [InlineData("42@shop.example")]
    [InlineData("")]
    public void What_we_did_not_sign_names_nothing(string id) => Assert.Null(tokens.Read(id));

    [Fact]
    public void A_signature_belongs_to_one_message_and_one_desk()
    {
        var id = tokens.IdFor(42, "shop.example");

        Assert.Null(tokens.Read(id.Replace("m.42.", "m.43.", StringComparison.Ordinal)));
        Assert.Null(new MailTokens(new byte[] { 9 }).Read(id));
    }
}
