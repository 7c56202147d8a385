using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.Setup;

/// <summary>The chat that the wizard shows.</summary>
internal static class FirstChat
{
    public static ChannelEntry? Of(DeskSnapshot desk) => desk.Channels.Values.Where(c => c.Kind == "webchat" && !c.IsRemoved).MinBy(c => c.Id);
}
