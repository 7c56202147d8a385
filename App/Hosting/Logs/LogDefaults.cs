using Microsoft.Extensions.Configuration.Memory;

namespace SmallDesk.Hosting.Logs;

/// <summary>The log of a quiet desk is quiet: the framework's own chatter begins at warnings unless a setting says otherwise.</summary>
internal static class LogDefaults
{
    public static void AddLogDefaults(this ConfigurationManager settings) => settings.Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
            ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
            ["Logging:LogLevel:Quartz"] = "Warning",

            // Keys lie in a folder that only the desk's user can read; there is no key store to encrypt them with on a plain server.
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",
        },
    });
}
