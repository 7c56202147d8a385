using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Live;

namespace SmallDesk.Features.Rules;

/// <summary>Changes what the clock does: each page its own part, from what is stored at that moment, so that no page overwrites another's.</summary>
internal sealed class SaveRules(WriteQueue writes)
{
    /// <returns>False when there is no such channel.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long channelId, Func<ChannelRules, DateTime, ChannelRules> change)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            var channel = await scope.Db.Channels.FirstOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null);
            if (channel is null) return false;
            var after = change(ChannelRules.Read(channel.Rules), scope.Now).ToText();
            if (after == channel.Rules) return true;
            channel.Rules = after;
            var fact = DeskEvent.Of(DeskEventKind.ChannelRulesChanged, actor, scope.Now);
            (fact.ChannelId, fact.Data) = (channelId, after);
            scope.Record(fact);

            // The channel itself need not run anew.
            scope.Announce(NoticeKind.Desk, channelId);
            return true;
        });
    }

    /// <summary>Changes what holds for the whole desk.</summary>
    public Task ExecuteAsync(Actor actor, Func<DeskRules, DeskRules> change)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            var desk = await scope.Db.Desks.SingleAsync();
            var after = change(DeskRules.Read(desk.Rules)).ToText();
            if (after == desk.Rules) return;
            desk.Rules = after;
            var fact = DeskEvent.Of(DeskEventKind.DeskRulesChanged, actor, scope.Now);
            fact.Data = after;
            scope.Record(fact);
            scope.Announce(NoticeKind.Desk, desk.Id);
        });
    }
}
