using SmallDesk.Tests.Architecture.Reading;

namespace SmallDesk.Tests.Architecture;

public sealed class RoomsTests
{
    [Fact]
    public void Every_type_lives_in_a_room() => Assert.DoesNotContain(House.Types, t => Rooms.Of(t.Space) is null);

    [Fact]
    public void Rooms_use_only_those_they_may()
    {
        var trespasses =
            from type in House.Types
            let room = Rooms.Of(type.Space)
            where room is not null
            from used in type.Uses
            where used.IsOurs && Rooms.Of(used.Space) is { } other && other != room && !Rooms.MayUse[room].Contains(other)
            select $"{type} ({room}) uses {used.FullName}";
        AssertNone(trespasses);
    }

    [Fact]
    public void No_adapter_knows_another() => AssertNone(
        from type in House.Types
        let adapter = Rooms.Folder(type.Space, "Channels")
        where adapter is not null
        from used in type.Uses
        where used.IsOurs && Rooms.Folder(used.Space, "Channels") is { } other && other != adapter
        select $"{type} uses {used.FullName}");

    [Fact]
    public void The_domain_stands_on_the_language_alone() => AssertNone(
        from type in House.Types
        where Rooms.Of(type.Space) == Rooms.Domain
        from used in type.Uses
        where !used.IsOurs && !IsPlainLibrary(used)
        select $"{type} uses {used.FullName}");

    [Theory]
    [InlineData("Microsoft.Data.Sqlite")]
    [InlineData("SQLitePCL")]
    [InlineData("Microsoft.EntityFrameworkCore.Sqlite")]
    public void SQLite_is_known_to_Data_alone(string space) => AssertNone(
        from type in House.Types
        where Rooms.Of(type.Space) != Rooms.Data
        from used in type.Uses
        where IsIn(used, space)
        select $"{type} uses {used.FullName}");

    [Fact]
    public void SQL_is_written_in_Data_alone() => AssertNone(
        from type in House.Types
        where Rooms.Of(type.Space) != Rooms.Data
        from call in type.Calls
        where call.StartsWith("RelationalDatabaseFacadeExtensions.ExecuteSql", StringComparison.Ordinal)
            || call.StartsWith("RelationalDatabaseFacadeExtensions.SqlQuery", StringComparison.Ordinal)
            || call.StartsWith("RelationalQueryableExtensions.FromSql", StringComparison.Ordinal)
        select $"{type} calls {call}");

    internal static void AssertNone(IEnumerable<string> found)
    {
        var list = found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }

    internal static bool IsIn(UsedType used, string space) =>
        used.Space == space || used.Space.StartsWith(space + ".", StringComparison.Ordinal);

    private static bool IsPlainLibrary(UsedType used) =>
        (IsIn(used, "System") && !IsIn(used, "System.Net") && used.FullName != "System.TimeProvider")
        || IsIn(used, "Microsoft.CodeAnalysis");
}
