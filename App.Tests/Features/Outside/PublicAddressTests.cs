using System.Net;
using SmallDesk.Features.Outside;

namespace SmallDesk.Tests.Features.Outside;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("192.0.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::7f00:1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("ff02::1")]
    public void What_is_inside_a_house_is_not_reached(string address)
    {
        Assert.False(PublicAddress.IsOutside(IPAddress.Parse(address)));
        Assert.False(PublicAddress.IsAllowed(new IPEndPoint(IPAddress.Parse(address), 443)));
    }

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a02:6b8::2:242")]
    public void What_is_outside_is_reached_on_the_ports_of_the_web(string address)
    {
        var outside = IPAddress.Parse(address);

        Assert.True(PublicAddress.IsAllowed(new IPEndPoint(outside, 80)));
        Assert.True(PublicAddress.IsAllowed(new IPEndPoint(outside, 443)));
        Assert.False(PublicAddress.IsAllowed(new IPEndPoint(outside, 25)));
        Assert.False(PublicAddress.IsAllowed(new IPEndPoint(outside, 6379)));
    }
}
