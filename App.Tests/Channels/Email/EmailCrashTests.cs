using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Settings;
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
        foreach (var enough in new[] { answers.Count / 4, answers.Count / 2, answers.Count })
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
        List<string> arrived = [];
        await using var client = await Session.ImapAsync(servers.Imaps, MailServers.Account(Customer));
        await client.OpenAsync(ImapFolder.Named("INBOX"), readOnly: true, default);
        await Wait.UntilAsync(async () => (await client.SearchFromAsync(1, default)).Count >= answers.Count, "all answers to be delivered");
        foreach (var uid in await client.SearchFromAsync(1, default))
        {
            using var body = new MemoryStream();
            await client.FetchAsync(uid, body, 1_000_000, default);
            arrived.Add(MimeReader.Read(body.ToArray(), MimeLimits.Default).MessageId!);
        }

        output.WriteLine($"{arrived.Count} mails for {answers.Count} answers");
        Assert.Equal(ids.Order(StringComparer.Ordinal), arrived.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }
}
