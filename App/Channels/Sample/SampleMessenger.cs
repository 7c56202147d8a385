namespace SmallDesk.Channels.Sample;

/// <summary>A channel to made-up customers who see it at once when an answer is changed or withdrawn: there is nobody to tell.</summary>
internal sealed class SampleMessenger(ChannelContext context, SampleAnswer answer, TimeProvider time) : SampleChannel(context, answer, time), IChangesSent
{
    /// <inheritdoc/>
    public Task EditAsync(SentMessage sent, string text, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DeleteAsync(SentMessage sent, CancellationToken cancel) => Task.CompletedTask;
}
