using System.Collections.Concurrent;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.AwayMail;
using SmallDesk.Features.ContinueInTelegram;
using SmallDesk.Features.Files;
using SmallDesk.Live;

namespace SmallDesk.Features.Delivery;

/// <summary>Empties the outbox: at once when something was queued, and by a sweep for what was put off or left behind.</summary>
internal sealed class DeliveryLoop(
    OutboxQuery outbox, WriteQueue writes, DeskDirectory directory, FileLinks links, AwayLinks awayLinks, MailContinuing continuing, Surveys.SurveyLinks surveys, ChannelHost.ChannelHost channels, LiveHub live, TimeProvider time, ILogger<DeliveryLoop> log)
    : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);
    private readonly Signal queued = new();
    private readonly ConcurrentDictionary<long, Task> busy = new();
    private readonly ConcurrentDictionary<long, (long ChannelId, Task Done)> lanes = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = queued.SetBy(live, n => n.Kind is NoticeKind.MessageAdded or NoticeKind.Channel, TimeSpan.FromMilliseconds(20));
        using var alarm = queued.SetEvery(time, SweepEvery);
        try
        {
            // Before the channels run, nothing could be sent: that would be no failed try.
            await channels.Started.WaitAsync(stoppingToken);
            while (true)
            {
                await queued.WaitAsync(stoppingToken);
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is under way ends by the same token, keeps its lease and goes on at the next start.
            await Task.WhenAll([.. busy.Values, .. lanes.Values.Select(l => l.Done)]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Each channel works through its own messages; a slow mail server never holds up the chat. In a channel that sends to many at once, no conversation holds up another.</summary>
    private async Task SweepAsync(CancellationToken cancel)
    {
        try
        {
            var due = await outbox.DueAsync(time.GetUtcNow().UtcDateTime, [.. busy.Keys, .. Full(), .. channels.Restarting], [.. lanes.Keys], AtOnce, cancel);
            foreach (var channel in due.GroupBy(m => m.ChannelId))
            {
                if (channels.Find(channel.Key)?.Kind.Capabilities.SendsAtOnce is > 1 and var most)
                {
                    OpenLanes(channel, most, cancel);
                    continue;
                }

                // Entered before the work begins: work that ends at once must find itself here to leave.
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                busy[channel.Key] = done.Task;
                _ = Task.Run(() => WorkAsync(channel.Key, [.. channel], done, cancel), CancellationToken.None);
            }

            // There may be more behind a full page, of channels that have nothing in it.
            if (due.Count == AtOnce) queued.Set();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The outbox could not be read; the next sweep tries again.");
        }
    }

    /// <summary>Channels without a free lane: what waits for them must not hide what others could send.</summary>
    private IEnumerable<long> Full() => lanes.Values.GroupBy(l => l.ChannelId)
        .Where(g => g.Count() >= (channels.Find(g.Key)?.Kind.Capabilities.SendsAtOnce ?? 1)).Select(g => g.Key);

    private void OpenLanes(IGrouping<long, DueMessage> channel, int most, CancellationToken cancel)
    {
        var free = most - lanes.Values.Count(l => l.ChannelId == channel.Key);
        foreach (var message in channel.Take(Math.Max(free, 0)))
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lanes[message.ConversationId] = (channel.Key, done.Task);
            _ = Task.Run(() => WorkLaneAsync(message, done, cancel), CancellationToken.None);
        }
    }

    private async Task WorkLaneAsync(DueMessage message, TaskCompletionSource done, CancellationToken cancel)
    {
        try
        {
            await SendAsync(message, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping; the lease lapses and the next start goes on.
        }
        catch (Exception e)
        {
            log.LogError(e, "Conversation {ConversationId} could not be sent to; the next sweep tries again.", message.ConversationId);
        }
        finally
        {
            lanes.TryRemove(message.ConversationId, out _);
            done.SetResult();

            // The conversation's next message, or one that found no free lane.
            queued.Set();
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

    private async Task SendAllAsync(IReadOnlyList<DueMessage> messages, CancellationToken cancel)
    {
        foreach (var message in messages) await SendAsync(message, cancel);
    }

    private async Task SendAsync(DueMessage due, CancellationToken cancel)
    {
        var runner = channels.Find(due.ChannelId);

        // It stopped after the outbox was read, to start with other settings: no failed try, the next sweep sees it running.
        if (runner is null && channels.Restarting.Contains(due.ChannelId)) return;
        if (due.State == DeliveryState.Sending && runner?.Kind.Capabilities.ResendIsSafe == false)
        {
            await writes.RunAsync(scope => DeliveryMarks.InterruptedAsync(scope, due.Id));
            return;
        }

        if (await writes.RunAsync(scope => Outgoing.TakeAsync(scope, directory, links, awayLinks, continuing, surveys, due.Id)) is not { } outbound) return;
        try
        {
            if (runner is null) throw new ChannelException("delivery.channelGone", isPermanent: false);
            var result = await runner.Channel.SendAsync(OutgoingLetter.WithCleanQuote(outbound) with
            {
                KeepPartAsync = part => writes.RunAsync(scope => DeliveryMarks.PartSentAsync(scope, due, part)),
            }, cancel);
            await writes.RunAsync(scope => DeliveryMarks.SentAsync(scope, due.Id, result));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (e is not ChannelException) log.LogError(e, "Message {MessageId} could not be sent.", due.Id);
            var why = e as ChannelException ?? new ChannelException($"{e.GetType().Name}: {e.Message}", isPermanent: false, inner: e);

            // Failed by settings that have changed meanwhile: the new ones are tried at once.
            if (!why.IsPermanent && runner is not null && channels.Find(due.ChannelId) != runner) why = new ChannelException(why.Message, isPermanent: false, TimeSpan.Zero, e);
            await writes.RunAsync(scope => DeliveryMarks.FailedAsync(scope, due.Id, why));
        }
    }
}
