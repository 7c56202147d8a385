using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.ContinueInTelegram;

namespace SmallDesk.Features.WebChat;

/// <summary>Gives a visitor the link by which they go on in Telegram; made when it is asked for.</summary>
internal sealed class ContinueVisitor(VisitorPlaces places, ContinueLinks links, DeskDirectory directory, WriteQueue writes)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>Whether it is offered to somebody once they have written. Who came by the link of a mail may write, but says nothing about whose conversation it is.</summary>
    public static bool IsOffered(DeskSnapshot desk, Visitor visitor) => visitor.OnlyConversationId is null && ContinueSettings.Of(desk, visitor.ChannelId) is not null;

    /// <returns>The link, or why there is none.</returns>
    public async Task<(string? Link, ChatRefusal Refusal)> ExecuteAsync(Visitor visitor, CancellationToken cancel = default)
    {
        if (!IsOffered(directory.Current, visitor) || ContinueSettings.Of(directory.Current, visitor.ChannelId) is not { } settings) return (null, ChatRefusal.Telegram);
        if (await places.FindAsync(visitor, cancel) is not { ConversationId: { } conversation } place) return (null, ChatRefusal.Telegram);
        var link = await writes.RunAsync(scope => links.IssueAsync(scope, new ContinueLink
        {
            ChannelId = settings.BotId, ConversationId = conversation, ContactPointId = place.PointId, ExpiresAt = scope.Now + Lasts,
        }));
        return (link, link is null ? ChatRefusal.Telegram : ChatRefusal.None);
    }
}
