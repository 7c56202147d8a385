using SmallDesk.Channels;

namespace SmallDesk.Features.ChannelHost;

/// <summary>Knows where our own people talk, so that a channel brings everything from there.</summary>
internal interface IStaffPlaces
{
    /// <summary>Whether it comes from such a place.</summary>
    bool IsOfStaff(long channelId, InboundSender from);
}
