namespace SmallDesk.Features.Rules;

/// <summary>A section of what the clock does in a channel, registered by the feature that owns it. It loads and keeps its own choices.</summary>
/// <param name="Order">Small numbers stand first.</param>
/// <param name="Component">Renders one section; takes the channel's id as its parameter ChannelId.</param>
internal sealed record ChannelClockPart(int Order, Type Component);
