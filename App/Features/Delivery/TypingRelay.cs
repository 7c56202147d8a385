using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Features.Replies;
using SmallDesk.Live;

namespace SmallDesk.Features.Delivery;

/// <summary>Shows customers that one of ours writes, in channels that can. Renewed while it lasts; never worth a trouble.</summary>
internal sealed class TypingRelay(
    Presence presence, LiveHub live, IDbContextFactory<DeskDbContext> contexts, ChannelHost.ChannelHost channels, TimeProvider time, ILogger<TypingRelay> log) : BackgroundService
{
    // Providers show it for about five seconds.
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(4);
    private readonly ConcurrentDictionary<long, DateTimeOffset> shown = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = live.Subscribe(n => n.Kind == NoticeKind.Presence && n.AgentId != 0, _ => ShowAllAsync(stoppingToken));
        using var timer = new PeriodicTimer(RenewEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await ShowAllAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The desk stops.
        }
    }

    private async Task ShowAllAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var conversation in presence.All().Where(m => m.IsTyping && m.AgentId != 0).Select(m => m.ConversationId).Distinct())
        {
            if (shown.TryGetValue(conversation, out var last) && now - last < RenewEvery * 0.9) continue;
            shown[conversation] = now;
            try
            {
                await ShowAsync(conversation, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Typing in conversation {ConversationId} could not be shown.", conversation);
            }
        }

        foreach (var (conversation, at) in shown)
        {
            if (now - at > RenewEvery * 2) shown.TryRemove(conversation, out _);
        }
    }

    private async Task ShowAsync(long conversationId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Conversations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == conversationId, cancel) is not { } conversation) return;
        var (channelId, pointId) = await ReplyRoute.ForAsync(db, conversation);
        if (pointId is null || channels.Find(channelId)?.Channel is not IShowsTyping channel) return;
        var point = await db.ContactPoints.AsNoTracking().SingleAsync(p => p.Id == pointId, cancel);
        if (point.IsReachable) await channel.ShowTypingAsync(point.Kind, point.Value, conversation.ThreadKey, cancel);
    }
}
