using SmallDesk.Tests.Architecture.Reading;

namespace SmallDesk.Tests.Architecture;

public sealed class TreeTests
{
    // Whoever builds chooses where packages come from; written apart so that this file passes its own test.
    private static readonly string[] Registries =
        ["nuget" + ".org", "npmjs" + ".", "jsdelivr" + ".", "unpkg" + ".com", "cdnjs" + ".", "pypi" + ".org", "docker" + ".io", "ghcr" + ".io", "pkgs.dev" + ".azure"];

    [Fact]
    public void No_file_names_a_package_registry() => RoomsTests.AssertNone(
        from file in House.Files(".cs", ".razor", ".css", ".js", ".json", ".md", ".props", ".targets", ".csproj", ".sln", ".html", ".svg", ".yml", ".config", "")
        let text = File.ReadAllText(Path.Combine(House.Root, file))
        from registry in Registries
        where text.Contains(registry, StringComparison.OrdinalIgnoreCase)
        select $"{file} names {registry}");

    [Fact]
    public void Folder_and_namespace_are_one() => RoomsTests.AssertNone(
        from file in House.Files(".cs")
        where file.StartsWith("App/", StringComparison.Ordinal) || file.StartsWith("App.Tests/", StringComparison.Ordinal)
        let said = File.ReadLines(Path.Combine(House.Root, file)).FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal))
        where said is not null
        let folder = Path.GetDirectoryName(file)!.Replace('\\', '/').Replace('/', '.')
        let expected = folder.StartsWith("App.Tests", StringComparison.Ordinal) ? $"SmallDesk.Tests{folder["App.Tests".Length..]}" : $"SmallDesk{folder["App".Length..]}"
        where said.TrimEnd(';', ' ') != $"namespace {expected}" && !file.Contains("/Migrations/", StringComparison.Ordinal) && !file.Contains("/Compiled/", StringComparison.Ordinal)
        select $"{file}: {said}");
}
