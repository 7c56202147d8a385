using System.Net;
using System.Net.Sockets;
using SmallDesk.Channels.Email.Providers;

namespace SmallDesk.Tests.Channels.Email.Providers;

public sealed class MxTests
{
    // Two answers, the less preferred first, with names that jump back into the question.
    private static byte[] Answer(ushort id)
    {
        using var message = new MemoryStream();
        message.Write([(byte)(id >> 8), (byte)id, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0]);
        message.Write("\u0004shop\u0007example\0\0\u000f\0\u0001"u8);
        message.Write([0xC0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, 8, 0, 20, 3, (byte)'m', (byte)'x', (byte)'2', 0xC0, 12]);
        message.Write([0xC0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, 8, 0, 10, 3, (byte)'m', (byte)'x', (byte)'1', 0xC0, 12]);
        return message.ToArray();
    }

    [Fact]
    public void The_preferred_exchanger_comes_first() => Assert.Equal(["mx1.shop.example", "mx2.shop.example"], MxMessage.Read(7, Answer(7)));

    [Fact]
    public void The_question_is_what_name_servers_expect() => Assert.Equal(
        "\u0001\u0002\u0001\0\0\u0001\0\0\0\0\0\0\u0004shop\u0007example\0\0\u000f\0\u0001"u8.ToArray(), MxMessage.Ask(0x0102, "shop.example"));

    [Fact]
    public void What_does_not_answer_the_question_is_none()
    {
        Assert.Null(MxMessage.Read(8, Answer(7)));
        Assert.Null(MxMessage.Read(7, MxMessage.Ask(7, "shop.example")));
        Assert.Null(MxMessage.Read(7, []));
    }

    [Fact]
    public void A_cut_or_circling_answer_never_throws_nor_hangs()
    {
        var whole = Answer(7);
        for (var length = 0; length < whole.Length; length++) Assert.Null(MxMessage.Read(7, whole.AsSpan(0, length)));
        var circle = whole.ToArray();
        (circle[^2], circle[^1]) = (0xC0, (byte)(circle.Length - 2));
        Assert.Equal(["mx2.shop.example"], MxMessage.Read(7, circle));
    }

    [Fact]
    public async Task A_silent_name_server_is_passed_over()
    {
        await using var silent = new NameServer(answers: false);
        await using var talking = new NameServer(answers: true);
        var lookup = new MxLookup([silent.Address, talking.Address], TimeProvider.System);

        Assert.Equal(["mx1.shop.example", "mx2.shop.example"], await lookup.FindAsync("shop.example", default));
    }

    [Fact]
    public async Task Without_name_servers_nothing_is_found() => Assert.Empty(await new MxLookup([], TimeProvider.System).FindAsync("shop.example", default));

    private sealed class NameServer : IAsyncDisposable
    {
        private readonly UdpClient server = new(new IPEndPoint(IPAddress.Loopback, 0));
        private readonly Task serving;

        public NameServer(bool answers) => serving = answers ? ServeAsync() : Task.CompletedTask;

        public IPEndPoint Address => (IPEndPoint)server.Client.LocalEndPoint!;

        public async ValueTask DisposeAsync()
        {
            await serving;
            server.Dispose();
        }

        private async Task ServeAsync()
        {
            var question = await server.ReceiveAsync();
            var id = (question.Buffer[0] << 8) | question.Buffer[1];
            // Somebody who guesses comes first.
            await server.SendAsync(Answer((ushort)(id + 1)), question.RemoteEndPoint);
            await server.SendAsync(Answer((ushort)id), question.RemoteEndPoint);
        }
    }
}
