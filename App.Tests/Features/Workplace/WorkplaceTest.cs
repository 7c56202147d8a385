using Bunit;
using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Workplace;

/// <summary>A desk with a chat and an agent who sits before its screen.</summary>
public abstract class WorkplaceTest : ComponentTest
{
    private protected long ChannelId { get; private set; }

    private protected Agent Oleg { get; private set; } = null!;

    private protected async Task BeginAsync()
    {
        ChannelId = await Desk.AddChannelAsync();
        Oleg = await Desk.AddAgentAsync("Oleg");
        Desk.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private protected async Task<Conversation> WritesAsync(string text, string visitor = "anna")
    {
        var accepted = await Desk.CustomerWritesAsync(ChannelId, text, visitor);
        Assert.Equal(IntakeOutcome.Message, accepted.Outcome);
        return await Desk.ConversationAsync(accepted.ConversationId!.Value);
    }

    private protected Reader ReaderOf(Agent agent) => new(
        agent.AsActor(), agent.Id, agent.Name, null, "auto", TimeZoneInfo.Utc, IsAvailable: true, SoundOn: false, NotificationsOn: false, "Shop");

    private protected IRenderedComponent<T> Show<T>(Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : class, IComponent => Render<T>(p =>
    {
        p.AddCascadingValue(ReaderOf(Oleg));
        parameters(p);
    });
}
