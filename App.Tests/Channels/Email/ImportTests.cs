using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Channels;
using SmallDesk.Channels.Email;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email;

[Collection(MailServersCollection.Name)]
public sealed class ImportTests(MailServers servers)
{
    private const string Address = "progress@shop.example";
    private const int Mails = 230;

    [Fact]
    public async Task Importing_says_how_much_is_left_ends_and_holds_up_no_new_mail()
    {
        var account = MailServers.Account(Address);
        await servers.OpenInboxAsync(account);
        await servers.DropAsync(account, [.. Enumerable.Range(0, Mails).Select(i => MailText.Of($"c{i}@mail.example", $"earlier {i}", "text"))]);
        await using var desk = TestDesk.Open();
        var settings = MailDesk.SettingsFor(servers, Address);
        settings["importDays"] = 30;
        var seen = new Seen(() => servers.DropAsync(account, MailText.Of("new@mail.example", "new", "text")));
        var tools = EmailTools.Real(TimeProvider.System, desk.Folder.Spool, NullLogger.Instance);
        await using var channel = new EmailKind(tools).Create(new ChannelContext(1, new ChannelSettings(settings), null, seen, desk.Get<IFileStore>(), seen));
        using var stopping = new CancellationTokenSource();

        var receiving = channel.ReceiveAsync(stopping.Token);
        await Wait.UntilAsync(() => seen.Subjects.Contains("new") && seen.Left.LastOrDefault(-1) == 0 && seen.Subjects.Count > Mails, "everything to be in", TimeSpan.FromSeconds(30));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);

        Assert.Equal(Mails, seen.Left.First());
        Assert.Equal(seen.Left.OrderDescending(), seen.Left);
        Assert.True(seen.Left.Distinct().Count() >= 4, "it is told after every batch");
        Assert.Equal(Mails + 1, seen.Subjects.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["new"], seen.Fresh);
    }

    [Fact]
    public async Task The_light_shows_it_and_every_change_reaches_the_screens()
    {
        var live = new LiveHub(TimeProvider.System, NullLogger<LiveHub>.Instance);
        var notices = 0;
        using var listening = live.Subscribe(
            n => n.Kind == NoticeKind.Channel,
            _ =>
            {
                Interlocked.Increment(ref notices);
                return Task.CompletedTask;
            },
            TimeSpan.Zero);
        var health = new ChannelHealth(1, null, live, TimeProvider.System);

        health.Importing(0);
        Assert.Null(health.Light.ImportLeft);
        health.Importing(120);
        Assert.Equal(120, health.Light.ImportLeft);
        health.Importing(70);
        await Wait.UntilAsync(() => Volatile.Read(ref notices) > 0, "the screens to be told");
        health.Importing(0);

        Assert.Null(health.Light.ImportLeft);
    }

    /// <summary>Takes everything and notes it; after the first batch of history a new mail arrives.</summary>
    private sealed class Seen(Func<Task> afterFirst) : IMessageReceiver, IChannelHealth
    {
        private bool hasArrived;

        public ConcurrentQueue<int> Left { get; } = new();

        public ConcurrentQueue<string> Subjects { get; } = new();

        public ConcurrentQueue<string> Fresh { get; } = new();

        public async Task<IReadOnlyList<AcceptedItem>> AcceptAsync(long channelId, IReadOnlyList<InboundItem> items, string? cursor, CancellationToken cancel = default)
        {
            foreach (var message in items.OfType<InboundMessage>())
            {
                Subjects.Enqueue(message.Subject!);
                if (!message.IsHistory) Fresh.Enqueue(message.Subject!);
            }

            if (items.Count > 0 && !hasArrived)
            {
                hasArrived = true;
                await afterFirst();
            }

            return [];
        }

        public void Ok()
        {
        }

        public void Received()
        {
        }

        public void Importing(int left) => Left.Enqueue(left);

        public void Trouble(string reason) => Assert.Fail(reason);
    }
}
