using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Tests.Support.Chatting;

/// <summary>Makes widgets straight in the database.</summary>
internal static class ChatChannels
{
    /// <returns>The widget's public key.</returns>
    public static async Task<string> AddWidgetAsync(this WriteQueue writes, string settings = "{}", string key = "testwidget")
    {
        await writes.RunAsync(scope =>
        {
            var channel = new Channel { Id = scope.NewId(), Kind = "webchat", Name = "Shop", PublicKey = key, Settings = settings, CreatedAt = scope.Now };
            scope.Db.Channels.Add(channel);
            scope.Announce(NoticeKind.Channel, channel.Id);
            return ValueTask.CompletedTask;
        });
        return key;
    }
}
