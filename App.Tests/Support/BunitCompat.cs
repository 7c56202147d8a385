using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SmallDesk.Tests.Support;

/// <summary>bUnit asks for a newer AngleSharp.Diffing than the feed has; the older one stands in for what our tests use.</summary>
internal static class BunitCompat
{
    [ModuleInitializer]
    internal static void Hook() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        string.Equals(name.Name, "AngleSharp.Diffing", StringComparison.Ordinal)
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "compat", "AngleSharp.Diffing.dll"))
            : null;
}
