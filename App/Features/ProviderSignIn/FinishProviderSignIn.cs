using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Live;

namespace SmallDesk.Features.ProviderSignIn;

/// <summary>What the browser brought back from a provider (RFC 6749 §4.1.2).</summary>
internal sealed record ProviderAnswer(string? State, string? Code, string? Error, string? ErrorDescription);

/// <summary>Takes in what the browser brought back: the channel gets its grant and runs anew. When it did not work out, everything stays as it was.</summary>
internal sealed class FinishProviderSignIn(
    IEnumerable<IChannelKind> kinds, IDbContextFactory<DeskDbContext> contexts, StoredSettings stored, ChannelGrants grants, PendingVisits visits)
{
    private const int LongestWords = 500;

    public async Task<VisitOutcome> ExecuteAsync(Actor actor, ProviderAnswer answer, CancellationToken cancel)
    {
        actor.Demand(Permission.Administer);
        if (actor is not { Kind: ActorKind.Agent, Id: { } agentId } || visits.End(answer.State, agentId) is not { } pending) return new VisitOutcome(null, IsGood: false, "providerVisit.expired");
        if (answer.Error is { Length: > 0 }) return Refused(pending.ChannelId, answer);
        if (string.IsNullOrEmpty(answer.Code)) return new VisitOutcome(pending.ChannelId, IsGood: false, "providerVisit.noAnswer");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var channel = await db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == pending.ChannelId && c.RemovedAt == null, cancel);
        if (channel is null || kinds.FirstOrDefault(k => k.Kind == channel.Kind)?.SignIn is not { } signIn) return new VisitOutcome(null, IsGood: false, "channels.gone");
        try
        {
            var grant = await signIn.ExchangeAsync(stored.Open(channel), pending.Visit, answer.Code, cancel);
            return await KeepAsync(actor, channel.Id, grant) ? new VisitOutcome(channel.Id, IsGood: true, "providerVisit.done") : new VisitOutcome(null, IsGood: false, "channels.gone");
        }
        catch (ChannelException e)
        {
            return new VisitOutcome(channel.Id, IsGood: false, "providerVisit.refused", e.Message);
        }
    }

    private Task<bool> KeepAsync(Actor actor, long channelId, string grant) => grants.Of(channelId).ReplaceAsync(grant, (scope, channel) =>
    {
        var fact = DeskEvent.Of(DeskEventKind.ChannelChanged, actor, scope.Now);
        fact.ChannelId = channel.Id;
        scope.Record(fact);
        scope.Announce(NoticeKind.Channel, channel.Id);
        return ValueTask.CompletedTask;
    });

    private static VisitOutcome Refused(long channelId, ProviderAnswer answer)
    {
        if (answer.Error == "access_denied") return new VisitOutcome(channelId, IsGood: false, "providerVisit.declined");
        var words = answer.ErrorDescription is { Length: > 0 } described ? $"{answer.Error}: {described}" : answer.Error!;
        return new VisitOutcome(channelId, IsGood: false, "providerVisit.refused", Shown(words));
    }

    private static string Shown(string words) => string.Concat(words.Take(LongestWords).Select(c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' ? ' ' : c));
}
