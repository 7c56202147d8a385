using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace SmallDesk.Channels.Email.Wire;

/// <summary>Opens TCP connections and puts TLS around them.</summary>
internal sealed class MailDialer(TimeProvider time) : IMailDialer
{
    private static readonly TimeSpan PerAddress = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Handshake = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(MailEndpoint endpoint, CancellationToken cancel)
    {
        var socket = await ConnectAsync(endpoint, cancel);
        var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (endpoint.Security == MailSecurity.None && !IsThisMachine(socket.RemoteEndPoint))
                throw new MailServerException(MailTrouble.Unsafe, $"{endpoint} is another machine; it is not spoken to without encryption.");
            return endpoint.Security == MailSecurity.Tls ? await ProtectAsync(stream, endpoint, cancel) : stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<Stream> ProtectAsync(Stream plain, MailEndpoint endpoint, CancellationToken cancel)
    {
        var certificate = new CertificateCheck(endpoint.PinnedFingerprint);
        var tls = new SslStream(plain, leaveInnerStreamOpen: false);
        using var limit = new Patience(time, Handshake, Handshake, cancel);
        limit.Expect();
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = endpoint.Host,
                    RemoteCertificateValidationCallback = certificate.Accepts,
                    CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                },
                limit.Token);
            return tls;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException or InvalidOperationException)
        {
            await tls.DisposeAsync();
            cancel.ThrowIfCancellationRequested();
            throw certificate.Refusal(endpoint, e) ?? (e is OperationCanceledException
                ? new MailServerException(MailTrouble.Timeout, $"{endpoint} did not finish the TLS handshake in time.", e)
                : new MailServerException(MailTrouble.Tls, $"{endpoint}: {ServerWords.Clean(e.Message)}", e));
        }
    }

    /// <summary>Whether a connection does not leave this machine, so that it may go unencrypted.</summary>
    internal static bool IsThisMachine(EndPoint? remote) => remote is IPEndPoint { Address: var address }
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private async Task<Socket> ConnectAsync(MailEndpoint endpoint, CancellationToken cancel)
    {
        Exception? last = null;
        foreach (var address in await ResolveAsync(endpoint, cancel))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            // One dead address (broken IPv6 is the usual one) must not use up the time of the others.
            using var limit = new Patience(time, PerAddress, PerAddress, cancel);
            limit.Expect();
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, endpoint.Port), limit.Token);
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                return socket;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                cancel.ThrowIfCancellationRequested();
                last = e;
            }
        }

        throw last is OperationCanceledException
            ? new MailServerException(MailTrouble.Timeout, $"{endpoint} did not answer in time.", last)
            : new MailServerException(MailTrouble.Unreachable, $"{endpoint}: {last?.Message}", last);
    }

    private static async Task<IPAddress[]> ResolveAsync(MailEndpoint endpoint, CancellationToken cancel)
    {
        try
        {
            return IPAddress.TryParse(endpoint.Host, out var address) ? [address] : await Dns.GetHostAddressesAsync(endpoint.Host, cancel);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new MailServerException(MailTrouble.Unreachable, $"{endpoint.Host}: {e.Message}", e);
        }
    }
}
