using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>Hands out recordings in turn: each opened connection, and each change to TLS, takes the next.</summary>
internal sealed class ReplayDialer(params ReplayStream[] recordings) : IMailDialer
{
    private readonly Queue<ReplayStream> left = new(recordings);

    public int Opened { get; private set; }

    public Task<Stream> OpenAsync(MailEndpoint endpoint, CancellationToken cancel)
    {
        Opened++;
        return Task.FromResult<Stream>(left.Dequeue());
    }

    public Task<Stream> ProtectAsync(Stream plain, MailEndpoint endpoint, CancellationToken cancel) => Task.FromResult<Stream>(left.Dequeue());

    /// <summary>Every recording was played and everything the client had to say was said.</summary>
    public void AssertDone()
    {
        Assert.Empty(left);
        Assert.All(recordings, r => Assert.Equal("", r.Outstanding));
    }
}
