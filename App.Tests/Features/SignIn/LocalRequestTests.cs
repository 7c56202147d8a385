using System.Net;
using Microsoft.AspNetCore.Http;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Tests.Features.SignIn;

public sealed class LocalRequestTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:5080", null, true)]
    [InlineData("::1", "[::1]:5080", null, true)]
    [InlineData("127.0.0.1", "127.0.0.1", null, true)]
    [InlineData("192.168.1.7", "localhost", null, false)]
    [InlineData("127.0.0.1", "desk.example.com", null, false)]
    [InlineData("127.0.0.1", "localhost", "X-Forwarded-For", false)]
    [InlineData("127.0.0.1", "localhost", "Forwarded", false)]
    [InlineData("127.0.0.1", "localhost", "Via", false)]
    public void Only_who_sits_at_this_machine_is_local(string address, string host, string? header, bool isLocal)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        http.Request.Host = new HostString(host);
        if (header is not null) http.Request.Headers[header] = "1.2.3.4";

        Assert.Equal(isLocal, LocalRequest.IsFromThisMachine(http));
    }
}
