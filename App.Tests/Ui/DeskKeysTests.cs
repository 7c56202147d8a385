using System.Text.RegularExpressions;
using SmallDesk.Tests.Architecture;
using SmallDesk.Tests.Architecture.Reading;
using SmallDesk.Ui.Keys;

namespace SmallDesk.Tests.Ui;

/// <summary>The sheet behind "?" and what the browser binds are one table; here it is held against the markup and the scripts.</summary>
public sealed partial class DeskKeysTests
{
    // Written by a loop: the first five lists.
    private static readonly string[] Counted = ["1", "2", "3", "4", "5"];

    private static IEnumerable<string> Carried => House.Files(".razor")
        .SelectMany(file => Carrier().Matches(File.ReadAllText(Path.Combine(House.Root, file))).Select(m => m.Groups["key"].Value))
        .Where(key => !key.StartsWith('@')).Concat(Counted);

    [Fact]
    public void Every_key_that_an_element_carries_is_in_the_table() =>
        Assert.Empty(Carried.Except(DeskKeys.Bound.Where(k => k.Href is null && k.Script is null).Select(k => k.Chord)));

    [Fact]
    public void Every_key_of_the_table_is_carried_leads_somewhere_or_is_bound_by_its_script()
    {
        RoomsTests.AssertNone(
            from key in DeskKeys.Groups.SelectMany(g => g.Keys)
            where key.Href is null && key.Script is null && !Carried.Contains(key.Chord)
            select $"{key.Chord}: nothing carries it");
        RoomsTests.AssertNone(
            from key in DeskKeys.Groups.SelectMany(g => g.Keys)
            where key.Script is { } script && !ScriptOf(script.File).Contains(script.Code, StringComparison.Ordinal)
            select $"{key.Chord}: {key.Script!.Value.File}.js does not know it");
    }

    [Fact]
    public void No_key_does_two_things() =>
        Assert.Equal(DeskKeys.Bound.Select(k => k.Chord).Distinct(), DeskKeys.Bound.Select(k => k.Chord));

    [Fact]
    public void The_script_binds_nothing_past_the_table()
    {
        var builtIn = BuiltIn().Match(ScriptOf("shell")).Groups["inner"].Value;
        var bound = Named().Matches(builtIn).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(DeskKeys.Bound.Where(k => k.Script is not null && !k.Chord.StartsWith("Ctrl", StringComparison.Ordinal) && k.Chord != "Esc").Select(k => k.Chord).Order(StringComparer.Ordinal), bound);
    }

    private static string ScriptOf(string file) => File.ReadAllText(Path.Combine(House.Root, "wwwroot-assets", "js", file + ".js"));

    [GeneratedRegex("data-key=\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Carrier();

    [GeneratedRegex(@"const builtIn = \{(?<inner>.*)\};", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BuiltIn();

    [GeneratedRegex(@"(^|,)\s*(?<name>\w+)(?=:|\s*,|\s*$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
