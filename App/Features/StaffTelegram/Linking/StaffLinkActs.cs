using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Linking;

/// <summary>What somebody wants to be told, and when not. Quiet hours in minutes after midnight, both or neither.</summary>
internal sealed record AlertChoices(bool TellsNew, bool TellsMine, bool OnlyAway, int? QuietFrom, int? QuietTo, string? QuietZone)
{
    /// <summary>Notes that name them.</summary>
    public bool TellsMentions { get; init; } = true;
}

/// <summary>Changes what one is told.</summary>
internal sealed class ChooseStaffAlerts(WriteQueue writes)
{
    /// <param name="actor">Whose choices.</param>
    /// <param name="change">Makes the new ones of those that stand: two changes at once both hold.</param>
    public Task ExecuteAsync(Actor actor, Func<AlertChoices, AlertChoices> change)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.StaffLinks.FirstOrDefaultAsync(l => l.AgentId == actor.AgentId) is not { } link) return;
            var choices = change(new AlertChoices(link.TellsNew, link.TellsMine, link.OnlyAway, link.QuietFrom, link.QuietTo, link.QuietZone) { TellsMentions = link.TellsMentions });
            (link.TellsNew, link.TellsMine, link.TellsMentions, link.OnlyAway) = (choices.TellsNew, choices.TellsMine, choices.TellsMentions, choices.OnlyAway);
            (link.QuietFrom, link.QuietTo, link.QuietZone) = new QuietTime(choices.QuietFrom, choices.QuietTo, choices.QuietZone).Sane();
            scope.Announce(NoticeKind.Staff, link.AgentId, agentId: link.AgentId);
        });
    }
}

/// <summary>Ends one's own link.</summary>
internal sealed class UnlinkTelegram(WriteQueue writes, StaffBook book)
{
    public Task ExecuteAsync(Actor actor)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.StaffLinks.FirstOrDefaultAsync(l => l.AgentId == actor.AgentId) is not { IsLinked: true } link) return;
            link.End(isDismissed: false);
            book.Changed();
            scope.Record(DeskEvent.Of(DeskEventKind.AgentTelegramUnlinked, actor, scope.Now));
            scope.Announce(NoticeKind.Staff, link.AgentId, agentId: link.AgentId);
        });
    }
}

/// <summary>Sends oneself an alert to see whether it arrives.</summary>
internal sealed class SendTestAlert(WriteQueue writes)
{
    /// <returns>False when nobody is linked.</returns>
    public Task<bool> ExecuteAsync(Actor actor)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.StaffLinks.FirstOrDefaultAsync(l => l.AgentId == actor.AgentId) is not { IsLinked: true } link) return false;

            // Whoever blocked the bot and let it in again finds out by this.
            link.UnreachableAt = null;
            StaffWords.Queue(scope, new StaffPost { Kind = StaffPostKind.Test, ChannelId = link.ChannelId!.Value, AgentId = link.AgentId, Words = StaffWords.Of("staffTelegram.test") });
            return true;
        });
    }
}
