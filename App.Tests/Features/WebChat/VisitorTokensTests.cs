using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.WebChat;

public sealed class VisitorTokensTests
{
    [Fact]
    public async Task A_token_says_who_it_was_issued_to_and_survives_a_restart()
    {
        await using var desk = TestDesk.Open();
        var (token, visitor) = desk.Get<VisitorTokens>().Issue(7, "ru", "Europe/Moscow");

        var again = new VisitorTokens(desk.Folder, desk.Clock);

        Assert.Equal(visitor, again.Verify(token));
        Assert.Equal(new Visitor(7, visitor.Id, "ru", "Europe/Moscow"), visitor);
        Assert.Matches("^[0-9a-f]{32}$", visitor.Id);
    }

    [Fact]
    public async Task Two_visitors_are_never_the_same()
    {
        await using var desk = TestDesk.Open();
        var tokens = desk.Get<VisitorTokens>();
        Assert.False(tokens.Issue(1, "en", null).Visitor.Id == tokens.Issue(1, "en", null).Visitor.Id);
    }

    [Fact]
    public async Task No_changed_character_passes()
    {
        await using var desk = TestDesk.Open();
        var tokens = desk.Get<VisitorTokens>();
        var token = tokens.Issue(7, "en", "").Token;

        for (var at = 0; at < token.Length; at++)
        {
            var forged = token.ToCharArray();
            forged[at] = forged[at] == 'A' ? 'B' : 'A';
            var read = tokens.Verify(new string(forged));

            // The last character may hold bits that carry nothing; then it is the same token.
            Assert.True(read is null || read == tokens.Verify(token));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("Bearer")]
    [InlineData("%%%%")]
    [InlineData("AQAAAAAAAAAHAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("😀😀😀😀")]
    public async Task Nonsense_is_nobody(string token)
    {
        await using var desk = TestDesk.Open();
        Assert.Null(desk.Get<VisitorTokens>().Verify(token));
        Assert.Null(desk.Get<VisitorTokens>().Verify(new string('A', 5000)));
    }

    [Fact]
    public async Task A_token_for_one_conversation_says_so_is_the_same_every_time_and_ends()
    {
        await using var desk = TestDesk.Open();
        var tokens = desk.Get<VisitorTokens>();
        var (_, visitor) = tokens.Issue(7, "ru", "Europe/Moscow");
        var until = desk.Clock.GetUtcNow().UtcDateTime.AddDays(7);
        var token = tokens.IssueFor(visitor, 42, until);
        Assert.Equal(token, tokens.IssueFor(visitor, 42, until));
        Assert.Equal(visitor with { TimeZone = "", OnlyConversationId = 42 }, tokens.Verify(token));
        Assert.Null(tokens.Verify(token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..]));

        desk.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Null(tokens.Verify(token));
    }

    [Fact]
    public async Task A_file_is_proved_for_one_visitor_only()
    {
        await using var desk = TestDesk.Open();
        var tokens = desk.Get<VisitorTokens>();
        var proof = tokens.SignFile("v1", 5);

        Assert.True(tokens.IsFileSignature("v1", 5, proof));
        Assert.False(tokens.IsFileSignature("v2", 5, proof));
        Assert.False(tokens.IsFileSignature("v1", 6, proof));
        Assert.False(tokens.IsFileSignature("v1", 5, proof + "A"));
        Assert.False(tokens.IsFileSignature("v1", 5, "ё"));
    }

    [Fact]
    public async Task An_unknown_time_zone_is_left_out()
    {
        await using var desk = TestDesk.Open();
        Assert.Equal("", desk.Get<VisitorTokens>().Issue(1, "en", "Mars/Olympus").Visitor.TimeZone);
    }
}
