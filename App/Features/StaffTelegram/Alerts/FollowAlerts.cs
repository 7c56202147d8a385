using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;

namespace SmallDesk.Features.StaffTelegram.Alerts;

/// <summary>
/// Reads on in what our people are alerted of and queues it for those who linked a messenger. What came before they linked it, what they have seen on
/// the desk, and what is no news any more is told to nobody.
/// </summary>
internal sealed class FollowAlerts(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, AlertTiming timing)
{
    private readonly AlertCursor cursor = new(contexts, writes, "staff-alerts");

    /// <returns>Whether there may be more.</returns>
    public Task<bool> ExecuteAsync(CancellationToken cancel) => cursor.FollowAsync(ApplyAsync, cancel);

    private async ValueTask ApplyAsync(WriteScope scope, StaffAlert alert)
    {
        if (!AlertCursor.IsNews(alert, scope.Now) || directory.Current.Agent(alert.AgentId) is not { IsActive: true } agent) return;
        var link = await scope.Db.StaffLinks.AsNoTracking().FirstOrDefaultAsync(l => l.AgentId == alert.AgentId && l.Address != null && l.UnreachableAt == null && l.TellsMine);
        if (link is null || link.LinkedAt > alert.At) return;
        if (await PostAsync(scope, alert) is not { } post) return;
        (post.ChannelId, post.AgentId, post.ConversationId, post.DueAt) = (link.ChannelId!.Value, agent.Id, alert.ConversationId, timing.DueAt(link, scope.Now));
        StaffWords.Queue(scope, post);
    }

    /// <summary>Null when there is nothing to tell any more.</summary>
    private static async ValueTask<StaffPost?> PostAsync(WriteScope scope, StaffAlert alert)
    {
        var data = AlertData.Read(alert.Data);
        var key = "staffTelegram.alert." + alert.Kind;
        if (AlertWords.IsOfDesk(alert.Kind)) return new StaffPost { Kind = StaffPostKind.Concern, Words = StaffWords.Of(key, data.Name, data.Problem) };
        if (alert.ConversationId is not { } id) return null;
        if (alert.Kind == AlertKind.LowScore)
        {
            var last = await scope.Db.Conversations.Where(c => c.Id == id).Select(c => c.LastMessageId).FirstOrDefaultAsync();
            return new StaffPost { Kind = StaffPostKind.Concern, UpToId = last, Words = StaffWords.Of(key, data.Score?.ToString(CultureInfo.InvariantCulture)) };
        }

        var waiting = await scope.Db.UnansweredAsync(id);
        return waiting.Count == 0 ? null : new StaffPost { Kind = StaffPostKind.Late, FromId = waiting[0], UpToId = waiting[^1], Words = key };
    }
}
