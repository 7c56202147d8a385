using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Settings;

public sealed class UpdateDeskTests
{
    [Theory]
    [InlineData("Europe/Moscow", "Europe/Moscow")]
    [InlineData("Москва (UTC+3)", "Europe/Moscow")]
    [InlineData("moscow", "Europe/Moscow")]
    [InlineData("Лиссабон", null)]
    [InlineData("America/Argentina/Buenos Aires (UTC−3)", "America/Argentina/Buenos_Aires")]
    [InlineData("", null)]
    public async Task A_time_zone_is_found_by_its_name_or_by_its_city(string typed, string? expected)
    {
        await using var desk = TestDesk.Open();

        var problems = await desk.Get<UpdateDesk>().ExecuteAsync(Actor.System, "Shop", "ru", typed);

        Assert.Equal(expected is null, problems.ContainsKey("timeZone"));
        Assert.Equal(expected, desk.Get<DeskDirectory>().Current.Desk?.TimeZone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_shop_has_a_name(string name)
    {
        await using var desk = TestDesk.Open();
        var problems = await desk.Get<UpdateDesk>().ExecuteAsync(Actor.System, name, "ru", "Europe/Moscow");
        Assert.Equal("settings.required", problems["shopName"]);
    }
}
