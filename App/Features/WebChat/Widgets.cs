using System.Runtime.CompilerServices;
using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.WebChat;

/// <summary>One widget as its endpoints need it.</summary>
internal sealed record ChatWidget(long ChannelId, string Key, WidgetSettings Settings);

/// <summary>Widgets by the key in their addresses.</summary>
internal sealed class Widgets(DeskDirectory directory)
{
    public const string Kind = "webchat";

    // Settings are parsed once per committed version: the directory makes new entries when a channel changes.
    private readonly ConditionalWeakTable<ChannelEntry, ChatWidget> read = [];

    /// <summary>The widget, or null when there is none or it is switched off.</summary>
    public ChatWidget? Find(string key) =>
        directory.Current.ChannelsByKey.TryGetValue(key, out var channel) && IsOn(channel) ? Of(channel) : null;

    /// <summary>The desk's first widget, for the sample page.</summary>
    public ChatWidget? First() => directory.Current.Channels.Values.Where(IsOn).MinBy(c => c.Id) is { } channel ? Of(channel) : null;

    private static bool IsOn(ChannelEntry channel) => channel is { Kind: Kind, IsEnabled: true, IsRemoved: false };

    private ChatWidget Of(ChannelEntry channel) =>
        read.GetValue(channel, static c => new ChatWidget(c.Id, c.PublicKey, WidgetSettings.Read(c.Settings)));
}
