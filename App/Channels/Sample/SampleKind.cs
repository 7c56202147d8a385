using System.Runtime.CompilerServices;

namespace SmallDesk.Channels.Sample;

/// <summary>What the made-up customer writes back; null when they have nothing to say.</summary>
/// <param name="messageId">Our message that reached them.</param>
/// <param name="cancel">The desk is stopping.</param>
internal delegate Task<string?> SampleAnswer(long messageId, CancellationToken cancel);

/// <summary>
/// Another kind as the sample desk shows it: the same name, settings and abilities, but nothing of it connects anywhere. What is
/// sent reaches a made-up customer within this process.
/// </summary>
/// <param name="shown">The kind that it stands for.</param>
/// <param name="canChange">That kind can change and withdraw what it has sent.</param>
/// <param name="answer">The customers' words.</param>
/// <param name="time">The clock by which they read and write.</param>
internal sealed class SampleKind(IChannelKind shown, bool canChange, SampleAnswer answer, TimeProvider time) : IChannelKind
{
    /// <inheritdoc/>
    public string Kind => shown.Kind;

    /// <inheritdoc/>
    public bool IsSample => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingField> Fields { get; } = [.. shown.Fields.Select(f => f with { IsRequired = false })];

    /// <inheritdoc/>
    public ChannelCapabilities Capabilities => shown.Capabilities with { ResendIsSafe = true };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Validate(ChannelSettings settings) => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TestStep> TestAsync(ChannelSettings settings, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        yield return new TestStep("channel.sample.test", Passed: true, Remedy: "channel.sample.testRemedy");
    }

    /// <inheritdoc/>
    public Task<ChannelSettings?> DetectAsync(ChannelSettings settings, CancellationToken cancel) => Task.FromResult<ChannelSettings?>(null);

    /// <inheritdoc/>
    public IChannel Create(ChannelContext context) => canChange ? new SampleMessenger(context, answer, time) : new SampleChannel(context, answer, time);
}
