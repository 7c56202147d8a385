using SmallDesk.Features.Dashboard;
using SmallDesk.Features.Numbers;

namespace SmallDesk.Tests.Features.Dashboard;

public sealed class ChoiceTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Theory]
    [InlineData(null, null, null, "2026-03-04", "2026-03-10")]
    [InlineData("1", null, null, "2026-03-10", "2026-03-10")]
    [InlineData("365", null, null, "2025-03-11", "2026-03-10")]
    [InlineData("31", null, null, "2026-03-04", "2026-03-10")]
    [InlineData("-7", null, null, "2026-03-04", "2026-03-10")]
    [InlineData("x", "2026-02-01", "2026-02-03", "2026-02-01", "2026-02-03")]
    [InlineData(null, "2026-02-03", "2026-02-01", "2026-02-01", "2026-02-03")]
    [InlineData(null, "2026-02-03", "2027-01-01", "2026-02-03", "2026-03-10")]
    [InlineData(null, "2027-02-03", "2028-01-01", "2026-03-10", "2026-03-10")]
    [InlineData(null, "0001-01-01", "9999-12-31", "2026-03-04", "2026-03-10")]
    [InlineData(null, "1971-01-01", "2026-03-10", "2016-03-03", "2026-03-10")]
    [InlineData(null, "2026-02-30", "2026-03-01", "2026-03-04", "2026-03-10")]
    [InlineData(null, "'; DROP", "<b>", "2026-03-04", "2026-03-10")]
    public void Whatever_the_address_says_there_are_days_to_show(string? days, string? from, string? to, string first, string last)
    {
        var choice = Choice.Read(days, from, to, null, null, Today);
        Assert.Equal((first, last), (Period.Write(choice.Period.From), Period.Write(choice.Period.To)));
    }

    [Theory]
    [InlineData("", "/dashboard")]
    [InlineData("days=30", "/dashboard?days=30")]
    [InlineData("from=2026-02-01&to=2026-02-03&with=year&hours=business", "/dashboard?from=2026-02-01&to=2026-02-03&with=year&hours=business")]
    [InlineData("with=none&hours=clock&days=7", "/dashboard?with=none")]
    public void A_choice_stands_in_the_address_as_it_was_read(string query, string address)
    {
        var asked = System.Web.HttpUtility.ParseQueryString(query);
        var choice = Choice.Read(asked["days"], asked["from"], asked["to"], asked["with"], asked["hours"], Today);
        Assert.Equal(address, choice.In("/dashboard"));
    }

    [Fact]
    public void It_is_compared_with_as_many_days_before_or_with_the_same_a_year_ago()
    {
        var choice = Choice.Read("7", null, null, null, null, Today);
        Assert.Equal(new Period(new DateOnly(2026, 2, 25), new DateOnly(2026, 3, 3)), choice.Compared);
        Assert.Equal(new Period(new DateOnly(2025, 3, 4), new DateOnly(2025, 3, 10)), (choice with { Beside = Beside.Year }).Compared);
        Assert.Null((choice with { Beside = Beside.Nothing }).Compared);
    }

    [Theory]
    [InlineData("LATE", "5", "x", "-1", "6", "23", BehindWhat.Late, 5L, null, null, 6, 23)]
    [InlineData("nonsense", null, "7", "8", "7", "24", BehindWhat.Begun, null, 7L, 8L, null, null)]
    public void A_list_reads_what_it_is_asked_and_leaves_out_what_cannot_be(
        string what, string? agent, string? channel, string? tag, string? weekday, string? hour, BehindWhat expected, long? agentId, long? channelId, long? tagId, int? day, int? atHour)
    {
        Assert.Equal(new Behind(expected, agentId, channelId, tagId, day, atHour), Behind.Read(what, agent, channel, tag, weekday, hour));
    }
}
