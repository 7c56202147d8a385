namespace SmallDesk.Tests.Support;

/// <summary>The tree these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "SmallDesk.sln")) ? folder : Find(System.IO.Path.GetDirectoryName(folder)!);
}
