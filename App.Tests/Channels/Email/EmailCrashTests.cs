using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Settings;
using SmallDesk.Live;
using SmallDesk.Tests.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Email;

[Collection(MailServersCollection.Name)]
public sealed class EmailCrashTests(MailServers servers, ITestOutputHelper output)
{
    private const string Address = "killed@shop.example";
    private const string Customer = "patient@mail.example";
    private const int Mails = 240;
    private const int Answers = 30;
    private const int Kills = 4;
    private const int Killed = 3;

    [Fact]
    public async Task However_often_the_desk_is_killed_each_mail_comes_in_once_and_each_answer_goes_out_under_one_id()
    {
        using var folder = new TempFolder();
        var account = MailServers.Account(Address);
        await servers.OpenInboxAsync(account);
        await servers.OpenInboxAsync(MailServers.Account(Customer));
        long channel;
        await using (var before = TestDesk.In(folder))
        {
            var made = await before.Get<CreateChannel>().ExecuteAsync(Actor.System, "email", "Mail", MailDesk.SettingsFor(servers, Address));
            channel = Assert.IsType<SaveChannelResult.Saved>(made).Id;
        }

        await using (var desk = DeskProcess.In(folder, output))
        {
            await desk.StartAsync();
            await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Channels.AnyAsync(c => c.Id == channel && c.Cursor != null)), "the first connection");
            await KillWhileTakingInAsync(desk, folder, account);
            await desk.KillAsync();
        }

        var answers = await QueueAnswersAsync(folder);
        await using (var desk = DeskProcess.In(folder, output)) await KillWhileSendingAsync(desk, folder, answers);
        await AssertAsync(folder, answers);
    }

    private async Task KillWhileTakingInAsync(DeskProcess desk, TempFolder folder, SmallDesk.Channels.Email.Wire.MailSignIn.Password account)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Random seed {seed}");
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            var (from, part) = (kill * Mails / Kills, Mails / Kills);
            await servers.DropAsync(account, [.. Enumerable.Range(from, part).Select(i => MailText.Of($"{Customer}", $"killed {i}", "text", id: i % 3 == 0 ? null : ""))]);
            var enough = from + random.Next(1, part);
            await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.CountAsync()) >= enough, $"{enough} mails", TimeSpan.FromSeconds(60));
            await desk.KillAsync();
            await desk.StartAsync();
        }

        await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.CountAsync()) >= Mails, "all mails", TimeSpan.FromSeconds(60));
    }

    private static async Task<List<long>> QueueAnswersAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        desk.Clock.Advance(TimeProvider.System.GetUtcNow() - desk.Clock.GetUtcNow());
        await using var db = desk.Read();
        List<long> answers = [];
        foreach (var conversation in await db.Conversations.OrderBy(c => c.Id).Take(Answers).Select(c => c.Id).ToListAsync())
        {
            var stored = await desk.Get<SendReply>().ExecuteAsync(Actor.System, new ReplyText(conversation, $"answer to {conversation}"));
            answers.Add(Assert.IsType<ReplyResult.Stored>(stored).MessageId);
        }

        return answers;
    }

    private static async Task KillWhileSendingAsync(DeskProcess desk, TempFolder folder, List<long> answers)
    {
        foreach (var enough in Enumerable.Range(1, Killed).Select(k => answers.Count * k / Killed))
        {
            // A sender that was killed holds its lease for a while: as if that had passed.
            await using (var waiting = TestDesk.In(folder))
            {
                await waiting.Writes.RunAsync(async scope =>
                {
                    foreach (var held in await scope.Db.Messages.Where(m => m.Delivery == DeliveryState.Sending).ToListAsync()) held.DeliveryDueAt = held.At;
                });
            }

            await desk.StartAsync();
            await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.CountAsync(m => answers.Contains(m.Id) && m.Delivery == DeliveryState.Sent)) >= enough, $"{enough} answers", TimeSpan.FromSeconds(60));
            await desk.KillAsync();
        }
    }

    private async Task AssertAsync(TempFolder folder, List<long> answers)
    {
        var subjects = await ReadAsync(folder, db => db.Messages.Where(m => m.Direction == MessageDirection.In).Select(m => m.Subject!).ToListAsync());
        Assert.Equal(Mails, subjects.Count);
        Assert.Equal(Mails, subjects.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Mails, await ReadAsync(folder, db => db.Intake.CountAsync()));

        var ids = await ReadAsync(folder, db => db.Messages.Where(m => answers.Contains(m.Id)).Select(m => m.ExternalId!).ToListAsync());
        var arrived = await ArrivedAsync(Customer, answers.Count);
        output.WriteLine($"{arrived.Sum(a => a.Count())} mails for {answers.Count} answers");
        Assert.Equal(ids.Order(StringComparer.Ordinal), arrived.Select(a => a.Key).Order(StringComparer.Ordinal));

        // One is under way at a time, so a crash repeats one at most; what is repeated is the very same mail.
        Assert.InRange(arrived.Sum(a => a.Count() - 1), 0, Killed);
        Assert.All(arrived, a => Assert.Single(a.Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_crash_between_sending_and_noting_it_repeats_the_very_same_mail()
    {
        const string Recipient = "twice@mail.example";
        await servers.OpenInboxAsync(MailServers.Account(Recipient));
        await using var desk = await MailDesk.StartAsync(servers, "repeats@shop.example", output);
        await desk.DropAsync(MailText.Of(Recipient, "asked", "question"));
        var reply = await desk.UntilAsync(await desk.ReplyAsync((await desk.MessageAsync("asked")).ConversationId, "answer"), DeliveryState.Sent);
        await ArrivedAsync(Recipient, 1);

        // As a killed desk leaves it: handed over, not noted, and the lease of the sender over.
        await desk.Desk.Get<WriteQueue>().RunAsync(async scope =>
        {
            var message = await scope.Db.Messages.SingleAsync(m => m.Id == reply.Id);
            var facts = MailFacts.Read(message.Mail)!;
            message.Mail = (facts with { To = [.. facts.To.Select(t => new MailPerson(t.Address, t.Name))] }).ToText();
            (message.Delivery, message.DeliveryDueAt) = (DeliveryState.Sending, scope.Now);
            scope.Announce(NoticeKind.MessageAdded, message.Id, message.ConversationId);
        });
        await desk.UntilAsync(reply.Id, DeliveryState.Sent);

        var arrived = Assert.Single(await ArrivedAsync(Recipient, 2));
        Assert.Equal((reply.ExternalId, 2), (arrived.Key, arrived.Count()));
        Assert.Single(arrived.Distinct(StringComparer.Ordinal));
    }

    /// <summary>What lies in somebody's inbox once everything is delivered: each mail by its id, without what servers on the way put above it.</summary>
    private async Task<List<IGrouping<string, string>>> ArrivedAsync(string address, int atLeast)
    {
        List<(string Id, string Mail)> arrived = [];
        await using var client = await Session.ImapAsync(servers.Imaps, MailServers.Account(address));
        await client.OpenAsync(ImapFolder.Named("INBOX"), readOnly: true, default);
        await Wait.UntilAsync(async () => (await client.SearchFromAsync(1, default)).Count >= atLeast, "all answers to be delivered");
        await servers.UntilDeliveredAsync();
        foreach (var uid in await client.SearchFromAsync(1, default))
        {
            using var body = new MemoryStream();
            await client.FetchAsync(uid, body, 1_000_000, default);
            var source = Encoding.UTF8.GetString(body.ToArray());
            arrived.Add((MimeReader.Read(body.ToArray(), MimeLimits.Default).MessageId!, source[source.IndexOf("\nFrom: ", StringComparison.Ordinal)..]));
        }

        return [.. arrived.GroupBy(a => a.Id, a => a.Mail, StringComparer.Ordinal)];
    }

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }
}
