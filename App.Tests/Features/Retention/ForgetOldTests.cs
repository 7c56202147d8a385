using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Files;
using SmallDesk.Features.Retention;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Retention;

/// <summary>What is forgotten by age: that alone, and not a day too soon.</summary>
public sealed class ForgetOldTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent oleg = null!;
    private long channel;

    public async Task InitializeAsync()
    {
        (oleg, channel) = (await desk.AddAgentAsync(), await desk.AddChannelAsync());
        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.Desks.Add(new Desk { ShopName = "Shop", CreatedAt = scope.Now });
            scope.Announce(NoticeKind.Desk, 1);
            return ValueTask.CompletedTask;
        });
    }

    public Task DisposeAsync() => desk.DisposeAsync().AsTask();

    [Fact]
    public async Task As_long_as_nobody_says_so_nothing_is_forgotten()
    {
        await ArriveAsync();
        desk.Clock.Advance(TimeSpan.FromDays(4000));

        Assert.Equal(0, await ForgetAsync());
        await using var db = desk.Read();
        Assert.NotNull((await db.Intake.SingleAsync()).Raw);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    public async Task An_item_goes_when_its_days_are_over_and_its_message_and_line_stay(int minutes, bool goes)
    {
        await RuleAsync(new RetentionRules { RawDays = 30 });
        await ArriveAsync();
        desk.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(minutes));

        Assert.Equal(goes ? 1 : 0, await ForgetAsync());
        await using var db = desk.Read();
        Assert.Equal(goes, (await db.Intake.SingleAsync()).Raw is null);
        Assert.Equal("Hello", (await db.Messages.SingleAsync()).Text);
        Assert.Equal(0, await ForgetAsync());
    }

    [Fact]
    public async Task What_could_not_be_taken_in_keeps_its_item()
    {
        await RuleAsync(new RetentionRules { RawDays = 30 });
        await ArriveAsync();
        await desk.Writes.RunAsync(async scope => (await scope.Db.Intake.SingleAsync()).Outcome = IntakeOutcome.Failed);
        desk.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(0, await ForgetAsync());
        await using var db = desk.Read();
        Assert.NotNull((await db.Intake.SingleAsync()).Raw);
    }

    [Fact]
    public async Task Files_go_from_closed_conversations_alone_and_only_when_nothing_else_needs_them()
    {
        await RuleAsync(new RetentionRules { FileDays = 30 });
        var (closed, open) = (await BegunAsync("anna"), await BegunAsync("boris"));
        var (own, shared) = (await AddFileAsync(closed, "own"), await AddFileAsync(closed, "shared"));
        await AddFileAsync(open, "shared");
        await desk.Get<CloseConversation>().ExecuteAsync(oleg.AsActor(), closed);
        desk.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(2, await ForgetAsync());
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.Get<SweepUploads>().ExecuteAsync(desk.Clock.Now);

        Assert.False(IsThere(own));
        Assert.True(IsThere(shared));
        await using var db = desk.Read();
        Assert.Equal(2, await db.Attachments.CountAsync(a => a.RetiredAt != null && a.Name.Length > 0));
        Assert.Equal(1, await db.Attachments.CountAsync(a => a.RetiredAt == null && a.MessageId != null));
    }

    [Fact]
    public async Task Words_of_closed_conversations_go_with_what_finds_them_and_their_numbers_stay()
    {
        await RuleAsync(new RetentionRules { MessageDays = 30 });
        var (closed, open) = (await BegunAsync("anna", "A bicycle please"), await BegunAsync("boris", "A bicycle too"));
        await desk.Get<CloseConversation>().ExecuteAsync(oleg.AsActor(), closed);
        desk.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1, await ForgetAsync());

        var message = Assert.Single(await desk.MessagesAsync(closed));
        Assert.True(message is { Text: "", IsErased: true });
        Assert.Equal("", (await desk.ConversationAsync(closed)).Excerpt);
        Assert.Equal("A bicycle too", Assert.Single(await desk.MessagesAsync(open)).Text);
        Assert.Equal(0, await ForgetAsync());
    }

    [Fact]
    public async Task Visitors_without_a_name_or_address_go_when_all_of_theirs_is_closed()
    {
        await RuleAsync(new RetentionRules { VisitorDays = 30 });
        var (idle, waiting, named) = (await BegunAsync("anna"), await BegunAsync("boris"), await BegunAsync("vera"));
        foreach (var id in (long[])[idle, named]) await desk.Get<CloseConversation>().ExecuteAsync(oleg.AsActor(), id);
        var vera = (await desk.ConversationAsync(named)).ContactId;
        await desk.Writes.RunAsync(async scope => (await scope.Db.Contacts.SingleAsync(c => c.Id == vera)).Name = "Vera");
        desk.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1, await ForgetAsync());

        await using var db = desk.Read();
        var anna = (await desk.ConversationAsync(idle)).ContactId;
        Assert.Equal([anna], await db.Contacts.Where(c => c.ErasedAt != null).Select(c => c.Id).ToListAsync());
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(waiting)).Status);
    }

    [Theory]
    [InlineData(6, "raw")]
    [InlineData(3651, "raw")]
    public async Task Days_that_make_no_sense_are_refused(int days, string field)
    {
        Assert.Equal([field], (await desk.Get<SaveRetention>().ExecuteAsync(Actor.System, new RetentionRules { RawDays = days })).Keys);
        Assert.Empty(await desk.Get<SaveRetention>().ExecuteAsync(Actor.System, new RetentionRules { RawDays = 7 }));
    }

    [Fact]
    public async Task Owners_see_how_much_room_is_taken_and_nobody_else_does()
    {
        await ArriveAsync();
        await AddFileAsync(await BegunAsync("anna"), "photo");

        var sizes = await desk.Get<StorageQuery>().ExecuteAsync(Actor.System);

        Assert.True(sizes is { Database: > 0, Raw: 3, RawItems: 1, Files: 5, FileCount: 1, Visitors: > 0 });
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<StorageQuery>().ExecuteAsync(Actor.Agent(1, AgentRole.Supervisor)));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SaveRetention>().ExecuteAsync(Actor.Agent(1, AgentRole.Supervisor), new RetentionRules()));
    }

    /// <summary>A message whose item was kept as it came.</summary>
    private async Task ArriveAsync()
    {
        await desk.CustomerWritesAsync(channel, "Hello", "pavel");
        await desk.Writes.RunAsync(async scope => (await scope.Db.Intake.SingleAsync()).Raw = [1, 2, 3]);
    }

    private Task RuleAsync(RetentionRules rules) => desk.Get<SaveRetention>().ExecuteAsync(Actor.System, rules);

    private Task<long> ForgetAsync() => desk.Get<ForgetOld>().ExecuteAsync(desk.Clock.Now);

    private bool IsThere(string hash)
    {
        using var file = desk.Get<IFileStore>().Open(hash);
        return file is not null;
    }

    private async Task<long> BegunAsync(string visitor, string words = "Hello") => (await desk.CustomerWritesAsync(channel, words, visitor)).ConversationId!.Value;

    private async Task<string> AddFileAsync(long conversationId, string content)
    {
        var stored = await desk.Get<IFileStore>().SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), 100);
        var message = (await desk.MessagesAsync(conversationId))[0];
        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.Attachments.Add(new Attachment { Id = scope.NewId(), MessageId = message.Id, Name = content + ".txt", Hash = stored.Hash, Size = stored.Size, At = scope.Now });
            return ValueTask.CompletedTask;
        });
        return stored.Hash;
    }
}
