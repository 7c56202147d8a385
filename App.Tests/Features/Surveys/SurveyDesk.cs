using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Surveys;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>A desk that asks how it went, on a clock that stands.</summary>
internal sealed class SurveyDesk : IAsyncDisposable
{
    public static readonly IReadOnlyList<SurveyReason> Reasons = [new(1, "Долго", "Slow"), new(2, "Непонятно", "Unclear"), new(3, "Грубо", "Rude", IsRemoved: true)];

    private SurveyDesk(TestDesk desk) => Desk = desk;

    public TestDesk Desk { get; }

    public TestClock Clock => Desk.Clock;

    public long Channel { get; private set; }

    public Agent Agent { get; private set; } = null!;

    public static async Task<SurveyDesk> OpenAsync(Func<SurveyRules, SurveyRules>? rules = null, bool asks = true)
    {
        var desk = new SurveyDesk(TestDesk.Open(services => services.AddSingleton(new DeskAddress("https://desk.shop.example"))));
        desk.Agent = await desk.Desk.AddAgentAsync();
        desk.Channel = await desk.Desk.AddChannelAsync();
        await desk.Desk.Writes.RunAsync(scope =>
        {
            scope.Db.Desks.Add(new Desk { ShopName = "Shop", Language = "en", CreatedAt = scope.Now });
            scope.Announce(SmallDesk.Live.NoticeKind.Desk, 1);
            return ValueTask.CompletedTask;
        });
        await desk.SetAsync(r => (rules ?? (x => x))(r with { Reasons = Reasons }));
        if (asks) await desk.SwitchAsync(desk.Channel, isOn: true);
        await desk.Desk.Get<FollowClosings>().BeginAsync();
        return desk;
    }

    public Task SetAsync(Func<SurveyRules, SurveyRules> change) => Desk.Get<SaveRules>().ExecuteAsync(Actor.System, r => r with { Surveys = change(r.Surveys) });

    public Task SwitchAsync(long channel, bool isOn) => Desk.Get<SaveRules>().ExecuteAsync(Actor.System, channel, (r, _) => r with { AsksHowItWent = isOn });

    /// <summary>A customer wrote, was answered, and it is done.</summary>
    public async Task<long> ClosedAsync(string visitor = "anna", long? channel = null)
    {
        var conversation = await AnsweredAsync(visitor, channel);
        await CloseAsync(conversation);
        return conversation;
    }

    public async Task<long> AnsweredAsync(string visitor = "anna", long? channel = null)
    {
        var conversation = (await Desk.CustomerWritesAsync(channel ?? Channel, "Where is it?", visitor)).ConversationId!.Value;
        await ReplyAsync(conversation, Agent);
        return conversation;
    }

    public async Task ReplyAsync(long conversation, Agent agent) =>
        Assert.IsType<ReplyResult.Stored>(await Desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(conversation, "Here")));

    public async Task CloseAsync(long conversation) => Assert.Equal(ChangeResult.Done, await Desk.Get<CloseConversation>().ExecuteAsync(Agent.AsActor(), conversation));

    public async Task ReopenAsync(long conversation) => Assert.Equal(ChangeResult.Done, await Desk.Get<ReopenConversation>().ExecuteAsync(Agent.AsActor(), conversation));

    public async Task FollowAsync()
    {
        while (await Desk.Get<FollowClosings>().ExecuteAsync())
        {
        }
    }

    /// <summary>Time goes by, closings are followed, and what is due is dealt with.</summary>
    public async Task<int> SweepAsync(TimeSpan? later = null)
    {
        await FollowAsync();
        if (later is { } by) Clock.Advance(by);
        return await Desk.Get<AskSurveys>().ExecuteAsync(Clock.Now);
    }

    public async Task<long> AskedAsync(string visitor = "anna")
    {
        var conversation = await ClosedAsync(visitor);
        await SweepAsync(TimeSpan.FromMinutes(60));
        Assert.Equal(SurveyState.Asked, (await SurveyAsync(conversation))!.State);
        return conversation;
    }

    public async Task<Survey?> SurveyAsync(long conversation)
    {
        await using var db = Desk.Read();
        return await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.ConversationId == conversation);
    }

    public async Task<string?> SkippedAsync(long conversation)
    {
        var survey = await SurveyAsync(conversation);
        return survey?.State == SurveyState.Skipped ? survey.SkipReason?["surveys.skip.".Length..] : survey?.State.ToString();
    }

    public async Task<List<Message>> QuestionsAsync(long conversation) => [.. (await Desk.MessagesAsync(conversation)).Where(m => m.ClientId?.StartsWith("survey:", StringComparison.Ordinal) == true)];

    public async Task<AcceptedItem> PressAsync(long conversation, string label, string visitor = "anna")
    {
        var question = (await QuestionsAsync(conversation)).Last(m => MessageChoice.Read(m.Choices).Any(c => c.Label == label));
        var choice = MessageChoice.Read(question.Choices).First(c => c.Label == label);
        return await SendAsync(question.Id, choice.Token, visitor);
    }

    public async Task<AcceptedItem> SendAsync(long message, string token, string visitor, string? words = null)
    {
        var press = new InboundChoice($"press:{Guid.NewGuid():N}", new InboundSender(ContactPointKind.Visitor, visitor), Clock.Now, token) { MessageId = message, Words = words };
        return (await Desk.Get<IMessageReceiver>().AcceptAsync(Channel, [press], cursor: null))[0];
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
