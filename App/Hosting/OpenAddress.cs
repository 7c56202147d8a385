namespace SmallDesk.Hosting;

/// <summary>An address that can be opened, of one that is listened on.</summary>
internal static class OpenAddress
{
    private static readonly string[] Any = ["//*", "//+", "//0.0.0.0", "//[::]"];

    /// <summary>"Every address of this machine" is no address to open; the machine's own name for itself is.</summary>
    public static string Of(string listened) =>
        Any.Aggregate(listened, (url, any) => url.Replace(any, "//localhost", StringComparison.Ordinal)).TrimEnd('/');
}
