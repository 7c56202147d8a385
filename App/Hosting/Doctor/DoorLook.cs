using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SmallDesk.Hosting.Verbs;

namespace SmallDesk.Hosting.Doctor;

/// <summary>Whether the desk can be reached: where it listens, and at the address people use, past the proxy.</summary>
internal sealed class DoorLook(VerbWords words, bool isRunning, bool isOffline)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private string Urls => words.Settings["urls"] ?? words.Settings["ASPNETCORE_URLS"] ?? "http://localhost:5080";

    public async IAsyncEnumerable<Finding> RunAsync()
    {
        foreach (var url in Urls.Split(';', StringSplitOptions.RemoveEmptyEntries)) yield return await PortAsync(url);
        var told = words.Options.PublicUrl;
        if (HttpsAdvice.IsNeeded(Urls, told)) yield return Finding.Doubtful("doctor.https", told ?? Urls);
        if (told is { Length: > 0 } && isRunning && !isOffline) yield return await PublicAsync(told.TrimEnd('/'));
    }

    private async Task<Finding> PortAsync(string url)
    {
        var address = BindingAddress.Parse(url);
        if (isRunning)
        {
            return await StatusAsync(OpenAddress.Of(url)) switch
            {
                "ready" => Finding.Good("doctor.port.ours", url),
                "damaged" => Finding.Bad("doctor.port.damaged", url),
                var other => Finding.Bad("doctor.port.silent", url, other),
            };
        }

        return WhyNotFree(address) switch
        {
            null => Finding.Good("doctor.port.free", url),
            SocketError.AccessDenied => Finding.Bad("doctor.port.denied", url),
            _ => Finding.Bad("doctor.port.taken", url),
        };
    }

    private static async Task<Finding> PublicAsync(string url) => await StatusAsync(url) switch
    {
        "ready" => Finding.Good("doctor.public.fine", url),
        var other => Finding.Bad("doctor.public.silent", url, other),
    };

    /// <returns>What the desk there says of itself, or why nothing was heard.</returns>
    private static async Task<string> StatusAsync(string url)
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(url + "/healthz"));
            using var read = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
            return read.RootElement.GetProperty("status").GetString() ?? "";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return e.Message;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return VerbTexts.Say("doctor.notADesk");
        }
    }

    private static SocketError? WhyNotFree(BindingAddress address)
    {
        var at = IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
        using var probe = new TcpListener(at, address.Port);
        try
        {
            probe.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }
}
