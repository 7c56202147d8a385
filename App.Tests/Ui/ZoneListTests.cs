using SmallDesk.Ui;

namespace SmallDesk.Tests.Ui;

public sealed class ZoneListTests
{
    private static readonly DateTimeOffset Winter = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly Texts texts = new();

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Moscow")]
    [InlineData("Asia/Calcutta")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("America/New_York")]
    public void Whatever_zone_a_browser_is_in_its_label_leads_back_to_it(string id) =>
        Assert.Equal(id, ZoneList.Find(ZoneList.LabelOf(id, texts, Winter), texts));

    [Theory]
    [InlineData("UTC", "UTC")]
    [InlineData("Asia/Kolkata", "(UTC+5:30)")]
    [InlineData("Europe/Moscow", "(UTC+3)")]
    public void A_label_ends_with_the_distance_from_Greenwich(string id, string end) =>
        Assert.EndsWith(end, ZoneList.LabelOf(id, texts, Winter), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("Atlantis (UTC+1)")]
    [InlineData("(UTC")]
    public void What_is_no_zone_is_not_guessed(string typed) => Assert.Null(ZoneList.Find(typed, texts));
}
