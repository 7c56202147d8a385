using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.ChannelHost;

/// <summary>Runs every enabled channel, starts and stops them as their settings change, and knows how each one is.</summary>
internal sealed class ChannelHost(
    IDbContextFactory<DeskDbContext> contexts, IEnumerable<IChannelKind> kinds, IServiceProvider services,
    DeskDirectory directory, StoredSettings stored, DeskKey key, IFileStore files, KeepInboundFile keeping, DeskAddress address, WriteQueue writes, LiveHub live, TimeProvider time, ILogger<ChannelHost> log) : BackgroundService
{
    private readonly ConcurrentDictionary<long, (ChannelRunner Runner, string Settings, string Shown)> running = new();
    private readonly ConcurrentDictionary<long, string> broken = new();
    private readonly ConcurrentDictionary<long, bool> restarting = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Signal changed = new();

    /// <summary>Ends when every channel that is to run has been started once: one that is not found after it is off, not late.</summary>
    public Task Started => started.Task;

    /// <summary>Channels between their old settings and their new ones, from the commit of the new ones on: what is to be sent through them waits a moment.</summary>
    public IReadOnlyCollection<long> Restarting => [.. restarting.Keys.Union(running.Where(r => directory.Current.Channel(r.Key) is { } channel && channel.Settings != r.Value.Shown).Select(r => r.Key))];

    /// <summary>The running channel, or null when it is off, removed or broken.</summary>
    public ChannelRunner? Find(long channelId) => running.TryGetValue(channelId, out var found) ? found.Runner : null;

    /// <summary>A channel's light.</summary>
    public ChannelLight LightOf(long channelId) =>
        Find(channelId)?.Health.Light ?? new ChannelLight(broken.TryGetValue(channelId, out var why) ? ChannelState.Trouble : ChannelState.Off, null, why);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = changed.SetBy(live, n => n.Kind == NoticeKind.Channel);
        changed.Set();
        try
        {
            while (true)
            {
                await changed.WaitAsync(stoppingToken);
                await ReconcileAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            foreach (var id in running.Keys) await StopChannelAsync(id);
        }
    }

    private async Task ReconcileAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var wanted = await db.Channels.AsNoTracking().Where(c => c.IsEnabled && c.RemovedAt == null).ToListAsync(cancel);
        foreach (var id in running.Keys.Except(wanted.Select(c => c.Id))) await StopChannelAsync(id);
        broken.Clear();
        foreach (var channel in wanted)
        {
            // Tokens that are renewed on the way are no change of settings; signing in anew is one.
            var settings = $"{channel.Settings}{channel.Secrets}{channel.GrantedAt:O}";
            if (running.TryGetValue(channel.Id, out var has) && has.Settings == settings) continue;
            restarting[channel.Id] = true;
            await StopChannelAsync(channel.Id);
            Start(channel, settings, channel.LastReceivedAt ?? await LastWrittenAsync(db, channel.Id, cancel));
            restarting.TryRemove(channel.Id, out _);
            if (started.Task.IsCompleted) await writes.RunAsync(scope => HeldMessages.HurryAsync(scope, channel.Id));
        }

        started.TrySetResult();
    }

    /// <summary>A channel that keeps no place of its own (the chat) has not noted when something last came: the conversations know.</summary>
    private static async Task<DateTime?> LastWrittenAsync(DeskDbContext db, long channelId, CancellationToken cancel)
    {
        var newest = db.Conversations.Shown().Where(c => c.ChannelId == channelId)
            .OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id).Take(20).Select(c => c.Id);
        return await db.Messages.Where(m => newest.Contains(m.ConversationId) && m.Direction == MessageDirection.In).MaxAsync(m => (DateTime?)m.At, cancel);
    }

    private void Start(Channel channel, string settings, DateTime? lastReceivedAt)
    {
        var kind = kinds.FirstOrDefault(k => k.Kind == channel.Kind);
        if (kind is null)
        {
            log.LogWarning("Channel {Name} is of kind {Kind}, which this version does not know.", channel.Name, channel.Kind);
            broken[channel.Id] = "channel.unknownKind";
            return;
        }

        var health = new ChannelHealth(channel.Id, lastReceivedAt, live, time);
        try
        {
            // The receiver is asked for late: intake and host know each other only through the contract.
            var receiver = services.GetRequiredService<IMessageReceiver>();
            var made = kind.Create(new ChannelContext(channel.Id, stored.Open(channel), channel.Cursor, receiver, files, health)
            {
                IsOfStaff = from => services.GetRequiredService<IStaffPlaces>().IsOfStaff(channel.Id, from),
                SigningKey = key.For("channels"), KeepFileAsync = keeping.ExecuteAsync, WebhookAddress = address.PublicUrl is { Length: > 0 } url ? $"{url.TrimEnd('/')}/hooks/{channel.PublicKey}" : null,
            });
            var runner = new ChannelRunner(made, kind, health, time, log);
            running[channel.Id] = (runner, settings, channel.Settings);
            runner.Start();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogError(e, "Channel {Name} cannot start.", channel.Name);
            broken[channel.Id] = "channel.crashed";
        }
    }

    private async Task StopChannelAsync(long id)
    {
        if (running.TryRemove(id, out var stopped)) await stopped.Runner.DisposeAsync();
    }
}
