using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Names;
using SmallDesk.Features.Replies;

namespace SmallDesk.Features.Surveys;

/// <summary>How a customer is asked: where they were answered last.</summary>
/// <param name="ChannelId">By which channel.</param>
/// <param name="PointId">At which of their points.</param>
/// <param name="Address">That point's value.</param>
/// <param name="Mailbox">The mailbox, where it is one.</param>
/// <param name="Language">In which language, "ru" or "en".</param>
internal sealed record SurveyWay(long ChannelId, long PointId, string Address, Mailbox? Mailbox, string Language);

/// <summary>Finds the ways before anything is written: the look-ups are many and hold up nobody.</summary>
internal sealed class SurveyWays(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory, IEnumerable<IChannelKind> kinds, SurveyLinks links, CustomerLanguage languages)
{
    /// <returns>By conversation: the way, or why there is none.</returns>
    public async Task<IReadOnlyDictionary<long, (SurveyWay? Way, string? WhyNot)>> FindAsync(IReadOnlyList<long> conversations, DateTime now, CancellationToken cancel)
    {
        Dictionary<long, (SurveyWay?, string?)> found = [];
        if (conversations.Count == 0) return found;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var conversation in await db.Conversations.AsNoTracking().Where(c => conversations.Contains(c.Id)).ToListAsync(cancel)) found[conversation.Id] = await FindAsync(db, conversation, now, cancel);
        return found;
    }

    private async Task<(SurveyWay? Way, string? WhyNot)> FindAsync(DeskDbContext db, Conversation conversation, DateTime now, CancellationToken cancel)
    {
        var (channelId, pointId) = await ReplyRoute.ForAsync(db, conversation);
        if (pointId is null || directory.Current.Channel(channelId) is not { IsEnabled: true, IsRemoved: false } channel) return (null, "surveys.skip.unreachable");
        var point = await db.ContactPoints.AsNoTracking().Where(p => p.Id == pointId).Select(p => new { p.Kind, p.Value, p.IsReachable, p.Details }).FirstOrDefaultAsync(cancel);
        if (point is not { IsReachable: true } || point.Kind == ContactPointKind.Leaving || point.Details == ContactPoint.Doubtful) return (null, "surveys.skip.unreachable");
        if (await ReplyRoute.WhyNotAsync(db, kinds, channel.Kind, conversation, pointId.Value, now) is not null) return (null, "surveys.skip.unreachable");
        var mailbox = Mailbox.Of(channel);
        if (mailbox is not null && !links.CanLink) return (null, "surveys.skip.noAddress");
        return (new SurveyWay(channelId, pointId.Value, point.Value, mailbox, await languages.OfAsync(db, conversation)), null);
    }
}
