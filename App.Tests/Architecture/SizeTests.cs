using System.Collections.Frozen;
using SmallDesk.Tests.Architecture.Reading;

namespace SmallDesk.Tests.Architecture;

public sealed class SizeTests
{
    private const int Longest = 250;
    private const int LongestMedian = 60;

    // Past the limit for a reason; every line says which.
    private static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<(string File, int Lines)> Sizes =>
        from file in House.Files(".cs", ".razor")
        where !file.Contains("/Migrations/", StringComparison.Ordinal) && !file.Contains("/Compiled/", StringComparison.Ordinal)
        select (file, File.ReadLines(Path.Combine(House.Root, file)).Count());

    [Fact]
    public void No_file_outgrows_its_room() => RoomsTests.AssertNone(
        from size in Sizes
        where size.Lines > Longest && !Exceptions.ContainsKey(size.File)
        select $"{size.File}: {size.Lines} lines");

    [Fact]
    public void Every_exception_is_still_needed() => RoomsTests.AssertNone(
        from exception in Exceptions.Keys
        where !Sizes.Any(s => s.File == exception && s.Lines > Longest)
        select exception);

    [Fact]
    public void The_file_in_the_middle_is_short()
    {
        var lines = Sizes.Where(s => s.File.StartsWith("App/", StringComparison.Ordinal)).Select(s => s.Lines).Order().ToList();
        Assert.InRange(lines[lines.Count / 2], 1, LongestMedian);
    }
}
