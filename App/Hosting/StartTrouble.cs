using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace SmallDesk.Hosting;

/// <summary>Why the web server could not begin to listen, in words for whoever installs the desk.</summary>
internal static class StartTrouble
{
    private const string BadAddress = "start.badAddress";
    private const string Certificate = "start.certificate";

    /// <returns>Text key of the reason; null for a fault of ours.</returns>
    public static string? Of(Exception e) => e switch
    {
        AddressInUseException => "start.portInUse",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "start.portInUse",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "start.portDenied",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.HostNotFound } => BadAddress,
        FormatException => BadAddress,
        CryptographicException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => Certificate,
        InvalidOperationException when e.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) => Certificate,
        AggregateException many => many.InnerExceptions.Select(Of).FirstOrDefault(k => k is not null),
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };

    /// <summary>What the reason is about.</summary>
    public static string SubjectOf(string key, IConfiguration settings) => key == Certificate
        ? settings["Kestrel:Certificates:Default:Path"] ?? "Kestrel__Certificates__Default__Path"
        : settings["urls"] is { Length: > 0 } urls ? urls : "http://localhost:5080";
}
