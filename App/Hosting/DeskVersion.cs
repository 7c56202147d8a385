using System.Reflection;

namespace SmallDesk.Hosting;

/// <summary>Which version this is.</summary>
internal static class DeskVersion
{
    public static string Text { get; } =
        typeof(DeskVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
