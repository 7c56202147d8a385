using Microsoft.AspNetCore.Components;
using SmallDesk.Data;
using SmallDesk.Tests.Architecture.Reading;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Architecture;

public sealed class ComponentsTests
{
    // Hot screens load no component library; these are the folders of settings, grids, forms and reports.
    private static readonly string[] RadzenRooms = ["SmallDesk.Features.Settings", "SmallDesk.Features.People", "SmallDesk.Features.Reports"];

    // The desk's own settings are one row that the directory keeps in memory for everybody.
    private static readonly Type[] SharedSettings = [typeof(SmallDesk.Domain.Desk)];

    private static IEnumerable<HouseType> Components =>
        House.Types.Where(t => t.Loaded is { } type && type.IsAssignableTo(typeof(IComponent)));

    [Fact]
    public void There_are_components_to_look_at() => Assert.NotEmpty(Components);

    [Fact]
    public void No_component_touches_the_database() => RoomsTests.AssertNone(
        from component in Components
        from used in component.Uses
        where RoomsTests.IsIn(used, "Microsoft.EntityFrameworkCore") || used.FullName == typeof(DeskDbContext).FullName
        select $"{component} uses {used.FullName}");

    [Fact]
    public async Task No_component_holds_an_entity()
    {
        await using var desk = TestDesk.Open();
        await using var db = desk.Read();
        var entities = db.Model.GetEntityTypes().Select(e => e.ClrType).Except(SharedSettings).Select(t => t.FullName).ToHashSet(StringComparer.Ordinal);
        RoomsTests.AssertNone(
            from component in Components
            from used in component.Uses
            where entities.Contains(used.FullName)
            select $"{component} uses {used.FullName}");
    }

    [Fact]
    public void Radzen_serves_settings_and_reports_alone() => RoomsTests.AssertNone(
        from type in House.Types
        where Rooms.Of(type.Space) != Rooms.Hosting && !RadzenRooms.Any(r => type.Space == r || type.Space.StartsWith(r + ".", StringComparison.Ordinal))
        from used in type.Uses
        where RoomsTests.IsIn(used, "Radzen")
        select $"{type} uses {used.FullName}");
}
