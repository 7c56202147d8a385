using SmallDesk.Domain;

namespace SmallDesk.Channels.WebChat;

/// <summary>
/// One widget. Visitors come by themselves and take their answers from the desk's own rows, so a message counts as sent
/// once it is stored: a visitor who is away finds it on return. A crash in between changes nothing; sending again is harmless.
/// </summary>
internal sealed class WebChatChannel(ChannelContext context) : IChannel
{
    /// <inheritdoc/>
    public Task ReceiveAsync(CancellationToken cancel)
    {
        context.Health.Ok();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancel) =>
        message.To == ContactPointKind.Visitor
            ? Task.FromResult(new SendResult(DeliveryState.Sent))
            : throw new ChannelException("channel.webchat.notAVisitor", isPermanent: true);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
