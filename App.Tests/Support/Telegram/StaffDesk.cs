using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Live;
using SmallDesk.Tests.Support.Chatting;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>Short sentences about staff who use Telegram.</summary>
internal static class StaffDesk
{
    public const string Widget = "staffwidget";

    public static Task<Agent> AddAgentAsync(this DeskServer desk, string name = "Олег", AgentRole role = AgentRole.Agent, string language = "ru") => desk.Get<WriteQueue>().RunAsync(scope =>
    {
        var id = scope.NewId();
        var agent = new Agent { Id = id, Name = name, Email = $"agent{id}@example.com", Role = role, CreatedAt = scope.Now, Language = language };
        scope.Db.Agents.Add(agent);
        scope.Announce(NoticeKind.Agent, id);
        return ValueTask.FromResult(agent);
    });

    /// <summary>The link that somebody gets in their profile, as a token.</summary>
    public static async Task<string> KeyAsync(this TelegramDesk desk, Agent agent, bool forGroup = false)
    {
        var keys = desk.Desk.Get<MakeStaffKey>();
        var made = Assert.IsType<StaffKeyResult.Made>(forGroup ? await keys.ForGroupAsync(agent.AsActor(), desk.ChannelId) : await keys.ExecuteAsync(agent.AsActor(), desk.ChannelId));
        return made.Command["/desk ".Length..];
    }

    /// <summary>They follow their link, and are greeted.</summary>
    public static async Task<BotPerson> LinkAsync(this TelegramDesk desk, Agent agent, long telegram)
    {
        var person = desk.Person(telegram, agent.Name, $"user{telegram}");
        person.Says($"/start {await desk.KeyAsync(agent)}");
        await Wait.UntilAsync(() => desk.Api.SentTo(telegram).Count == 1, "the greeting");
        return person;
    }

    /// <summary>The n-th thing that somebody was told, counted from the greeting (0).</summary>
    public static Task<FakeSent> ToldAsync(this TelegramDesk desk, BotPerson person, int number) =>
        Wait.ForAsync(() => Task.FromResult(desk.Api.SentTo(person.Id).Skip(number).FirstOrDefault()), $"message {number} to {person.Id}");

    public static Task UntilSaysAsync(this FakeSent sent, string words) => Wait.UntilAsync(() => sent.Text.Contains(words, StringComparison.Ordinal), $"“{words}” in “{sent.Text}”");

    /// <summary>A visitor of the site writes in the chat.</summary>
    public static async Task<ChatVisitor> VisitorAsync(this TelegramDesk desk, string text)
    {
        await using (var db = desk.Read())
        {
            if (!await db.Channels.AnyAsync(c => c.PublicKey == Widget)) await desk.Desk.Get<WriteQueue>().AddWidgetAsync(key: Widget);
        }

        var visitor = await ChatVisitor.ComeAsync(desk.Desk, Widget);
        await visitor.SendAsync(text);
        return visitor;
    }

    public static Task DismissAsync(this TelegramDesk desk, Agent agent) => desk.Desk.Get<DeactivateAgent>().ExecuteAsync(Actor.System, agent.Id);

    /// <summary>What a press was answered.</summary>
    public static Task<FakeCall> PressAnswerAsync(this TelegramDesk desk, int number = 0) =>
        Wait.ForAsync(() => Task.FromResult(desk.Api.CallsTo("answerCallbackQuery").Skip(number).FirstOrDefault()), "the press to be answered");
}
