using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SmallDesk.Channels;
using SmallDesk.Domain;

namespace SmallDesk.Tests.Support;

/// <summary>A provider that does what the test says and remembers what it was handed.</summary>
internal sealed class FakeChannelKind : IChannelKind
{
    public ConcurrentQueue<OutboundMessage> Sent { get; } = new();

    /// <summary>What the next sends answer, in order; then everything is accepted.</summary>
    public ConcurrentQueue<Func<OutboundMessage, SendResult>> Answers { get; } = new();

    /// <summary>What receiving does until stopped.</summary>
    public Func<ChannelContext, CancellationToken, Task> Receiving { get; set; } = (_, cancel) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);

    public int Created { get; private set; }

    public string Kind => "fake";

    public IReadOnlyList<SettingField> Fields { get; } = [new("address", SettingType.Text) { IsRequired = true }, new("password", SettingType.Secret)];

    public ChannelCapabilities Capabilities { get; set; } = new() { ResendIsSafe = false };

    public IReadOnlyDictionary<string, string> Validate(ChannelSettings settings) => new Dictionary<string, string>(StringComparer.Ordinal);

    public async IAsyncEnumerable<TestStep> TestAsync(ChannelSettings settings, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        yield return new TestStep("channel.fake.connect", Passed: true);
    }

    public Task<ChannelSettings?> DetectAsync(ChannelSettings settings, CancellationToken cancel) => Task.FromResult<ChannelSettings?>(null);

    public IChannel Create(ChannelContext context)
    {
        Created++;
        return new FakeChannel(this, context);
    }

    private sealed class FakeChannel(FakeChannelKind kind, ChannelContext context) : IChannel
    {
        public Task ReceiveAsync(CancellationToken cancel)
        {
            context.Health.Ok();
            return kind.Receiving(context, cancel);
        }

        public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancel)
        {
            kind.Sent.Enqueue(message);
            return Task.FromResult(kind.Answers.TryDequeue(out var answer) ? answer(message) : new SendResult(DeliveryState.Sent, $"ext-{message.MessageId}"));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
