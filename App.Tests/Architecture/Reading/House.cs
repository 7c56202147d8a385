using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SmallDesk.Tests.Architecture.Reading;

/// <summary>The compiled desk, read once.</summary>
internal static class House
{
    private static readonly Lazy<IReadOnlyList<HouseType>> Read = new(() =>
    {
        using var file = new PEReader(File.OpenRead(typeof(Program).Assembly.Location));
        return new HouseReader(file, file.GetMetadataReader()).Types();
    });

    /// <summary>All types that we wrote: what compilers add of their own is left out.</summary>
    public static IReadOnlyList<HouseType> Types => Read.Value;

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    public static string App => Path.Combine(Root, "App");

    /// <summary>Files below the root that belong to the sources, as paths from it with forward slashes.</summary>
    public static IEnumerable<string> Files(params string[] extensions) => Directory
        .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
        .Where(f => !f.Split('/')[..^1].Any(part => part is "bin" or "obj" or "data" or "data-demo" or "TestResults" or "publish" || part[0] == '.'))
        .Where(f => extensions.Length == 0 || extensions.Contains(Path.GetExtension(f)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SmallDesk.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
