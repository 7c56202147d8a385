using System.Collections.Concurrent;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Delivery;

/// <summary>Empties the outbox: at once when something was queued, and by a sweep for what was put off or left behind.</summary>
internal sealed class DeliveryLoop(
    OutboxQuery outbox, WriteQueue writes, DeskDirectory directory, ChannelHost.ChannelHost channels, LiveHub live, TimeProvider time, ILogger<DeliveryLoop> log)
    : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);
    private readonly Signal queued = new();
    private readonly ConcurrentDictionary<long, Task> busy = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = live.Subscribe(n => n.Kind is NoticeKind.MessageAdded or NoticeKind.Channel, _ => WakeAsync(), TimeSpan.FromMilliseconds(20));
        using var timer = time.CreateTimer(_ => queued.Set(), null, TimeSpan.Zero, SweepEvery);
        try
        {
            while (true)
            {
                await queued.WaitAsync(stoppingToken);
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is under way ends by the same token, keeps its lease and goes on at the next start.
            await Task.WhenAll(busy.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task WakeAsync()
    {
        queued.Set();
        return Task.CompletedTask;
    }

    /// <summary>Each channel works through its own messages; a slow mail server never holds up the chat.</summary>
    private async Task SweepAsync(CancellationToken cancel)
    {
        try
        {
            var due = await outbox.DueAsync(time.GetUtcNow().UtcDateTime, [.. busy.Keys], AtOnce, cancel);
            foreach (var channel in due.GroupBy(m => m.ChannelId))
            {
                // Entered before the work begins: work that ends at once must find itself here to leave.
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                busy[channel.Key] = done.Task;
                _ = Task.Run(() => WorkAsync(channel.Key, [.. channel], done, cancel), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The outbox could not be read; the next sweep tries again.");
        }
    }

    private async Task WorkAsync(long channelId, IReadOnlyList<DueMessage> messages, TaskCompletionSource done, CancellationToken cancel)
    {
        try
        {
            await SendAllAsync(messages, cancel);
            busy.TryRemove(channelId, out _);

            // More may have come while this channel was busy and left out of the sweeps.
            queued.Set();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping; the lease lapses and the next start goes on.
        }
        catch (Exception e)
        {
            log.LogError(e, "Channel {ChannelId} could not empty its outbox; the next sweep tries again.", channelId);
        }
        finally
        {
            busy.TryRemove(channelId, out _);
            done.SetResult();
        }
    }

    /// <summary>One channel's messages in order; after one that must wait, later ones of its conversation wait too.</summary>
    private async Task SendAllAsync(IReadOnlyList<DueMessage> messages, CancellationToken cancel)
    {
        HashSet<long> held = [];
        foreach (var message in messages)
        {
            if (held.Contains(message.ConversationId)) continue;
            if (!await SendAsync(message, cancel)) held.Add(message.ConversationId);
        }
    }

    private async Task<bool> SendAsync(DueMessage due, CancellationToken cancel)
    {
        var runner = channels.Find(due.ChannelId);

        // At start the outbox may be read before the channels run: that is no failed try.
        if (runner is null && !channels.HasStarted) return false;
        if (due.State == DeliveryState.Sending && runner?.Kind.Capabilities.ResendIsSafe == false)
        {
            await writes.RunAsync(scope => DeliveryMarks.InterruptedAsync(scope, due.Id));
            return true;
        }

        if (await writes.RunAsync(scope => Outgoing.TakeAsync(scope, directory, due.Id)) is not { } outbound) return true;
        try
        {
            if (runner is null) throw new ChannelException("delivery.channelGone", isPermanent: false);
            var result = await runner.Channel.SendAsync(OutgoingLetter.WithCleanQuote(outbound), cancel);
            await writes.RunAsync(scope => DeliveryMarks.SentAsync(scope, due.Id, result));
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (e is not ChannelException) log.LogError(e, "Message {MessageId} could not be sent.", due.Id);
            var why = e as ChannelException ?? new ChannelException($"{e.GetType().Name}: {e.Message}", isPermanent: false, inner: e);
            await writes.RunAsync(scope => DeliveryMarks.FailedAsync(scope, due.Id, why));
            return why.IsPermanent;
        }
    }
}
