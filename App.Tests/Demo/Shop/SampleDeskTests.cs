using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using SmallDesk.Demo;
using SmallDesk.Demo.Shop;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Demo.Shop;

public sealed class SampleDeskTests
{
    [Fact]
    public async Task The_sample_desk_is_believable_and_opens_once()
    {
        await using var desk = TestDesk.Open(services => services.AddSampleDesk());
        await desk.Get<OpenSampleDesk>().ExecuteAsync(Actor.System, "ru", "Europe/Moscow");
        await desk.Get<OpenSampleDesk>().ExecuteAsync(Actor.System, "ru", "Europe/Moscow");

        await using var db = desk.Read();
        Assert.Equal(42, await db.Conversations.CountAsync());
        Assert.Equal(5, await db.Agents.CountAsync());
        var waiting = await db.Conversations.Where(c => c.WaitingSince != null).Select(c => c.WaitingSince!.Value).ToListAsync();
        Assert.InRange(waiting.Count, 6, 12);
        Assert.All(waiting, since => Assert.InRange(since, desk.Clock.Now.AddHours(-4), desk.Clock.Now));
        Assert.NotEqual("SmallDesk", (await db.Desks.SingleAsync()).ShopName);
        foreach (var status in Enum.GetValues<ConversationStatus>()) Assert.True(await db.Conversations.AnyAsync(c => c.Status == status), $"{status}");
        foreach (var language in (string[])["ru", "en"]) Assert.True(await db.Contacts.CountAsync(c => c.Language == language) > 5, language);
        Assert.False(await db.Messages.AnyAsync(m => m.At > desk.Clock.Now));
        Assert.Equal(2, await db.Attachments.CountAsync(a => a.MessageId != null));
    }

    [Fact]
    public async Task Its_conversations_are_in_order_and_answers_are_at_hand()
    {
        await using var desk = TestDesk.Open(services => services.AddSampleDesk());
        await desk.Get<OpenSampleDesk>().ExecuteAsync(Actor.System, "ru", "Europe/Moscow");

        await using var db = desk.Read();
        var tags = await db.Tags.ToListAsync();
        Assert.All(tags, t => Assert.Contains(t.Color, Tag.Palette));
        foreach (var tag in tags) Assert.True(await db.ConversationTags.AnyAsync(t => t.TagId == tag.Id), tag.Name);
        var urgent = await db.Conversations.SingleAsync(c => c.Priority == ConversationPriority.Urgent);
        Assert.Contains("дважды", (await db.Messages.FirstAsync(m => m.ConversationId == urgent.Id)).Text, StringComparison.Ordinal);
        Assert.True(await db.CannedReplies.CountAsync(c => c.OwnerId == null) >= 5);
        var scores = await db.Surveys.ToListAsync();
        Assert.Contains(scores, s => s is { Score: <= 2, Words: not null });
        Assert.Contains(scores, s => s.Score == 5);
        Assert.All(scores, s => Assert.True(s.AnsweredAt <= desk.Clock.Now));
        Assert.Equal(scores.Count, await db.Events.CountAsync(e => e.Kind == DeskEventKind.SurveyAnswered));
    }

    [Fact]
    public async Task Customers_write_in_both_languages_through_every_kind_of_channel()
    {
        await using var desk = TestDesk.Open(services => services.AddSampleDesk());
        await desk.Get<OpenSampleDesk>().ExecuteAsync(Actor.System, "ru", "Europe/Moscow");

        await using var db = desk.Read();
        foreach (var kind in (string[])["webchat", "email", "telegram"])
        {
            var theirs = db.Conversations.Where(c => db.Channels.Any(x => x.Id == c.ChannelId && x.Kind == kind));
            Assert.True(await theirs.CountAsync() >= 7, kind);
            Assert.True(await theirs.AnyAsync(c => c.WaitingSince != null), kind);
            Assert.Equal(kind == "email", await theirs.AnyAsync(c => c.Subject != null));
        }

        var mails = await db.Messages.Where(m => m.Mail != null).ToListAsync();
        Assert.Contains(mails, m => m.Direction == MessageDirection.In && m.VisibleText != null);
        Assert.All(mails, m => Assert.NotEmpty(MailFacts.Read(m.Mail)!.To));
        Assert.True(await db.Messages.AnyAsync(m => m.Chat != null));
        Assert.All(await db.Channels.ToListAsync(), c => Assert.Null(c.Secrets));
    }

    [Fact]
    public async Task A_customer_sees_an_answer_types_and_writes_back()
    {
        await using var desk = TestDesk.Open(services => services.AddSampleDesk());
        await desk.Get<OpenSampleDesk>().ExecuteAsync(Actor.System, "ru", "Europe/Moscow");
        await using var db = desk.Read();
        var agent = await db.Agents.FirstAsync(a => a.Role == AgentRole.Agent);
        var waiting = await db.Conversations.FirstAsync(c => c.WaitingSince != null && db.Channels.Any(x => x.Id == c.ChannelId && x.Kind == "webchat"));
        var customers = desk.Get<IEnumerable<IHostedService>>().OfType<DemoCustomers>().Single();
        await customers.StartAsync(CancellationToken.None);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync(() => Task.FromResult(customers.IsListening), "the customers to listen");

        var sent = await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(waiting.Id, "Добрый день! Сейчас посмотрю."));

        var reply = Assert.IsType<ReplyResult.Stored>(sent).MessageId;
        await Wait.UntilAsync(
            async () =>
            {
                desk.Clock.Advance(TimeSpan.FromMilliseconds(500));
                return await desk.Read().Messages.AnyAsync(m => m.ConversationId == waiting.Id && m.Id > reply && m.Direction == MessageDirection.In);
            },
            "the customer's answer");
        Assert.NotNull((await desk.Read().Conversations.SingleAsync(c => c.Id == waiting.Id)).WaitingSince);
        await customers.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_sample_picture_is_a_real_one(bool withStain)
    {
        var picture = SamplePicture.Draw(withStain);

        Assert.Equal(new FileKind("image/png", SamplePicture.Width, SamplePicture.Height), FileSignature.Find(picture, "x.png"));
        Assert.InRange(picture.Length, 10_000, 900_000);
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:0;http://[::1]:5080", true)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://localhost:5080;http://+:81", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://192.168.1.5:5080", false)]
    [InlineData("http://localhost.evil.example:5080", false)]
    public void Only_this_machine_may_reach_it(string urls, bool isAllowed) => Assert.Equal(isAllowed, DemoDoor.IsLoopbackOnly(urls));
}
