using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.SignIn;

/// <summary>The signed-in agent as the screens need them, as they stand now and not as they stood at sign-in.</summary>
internal sealed class SignedInReader(CurrentActor current, DeskDirectory directory) : IReaderSource
{
    public async ValueTask<Reader?> CurrentAsync()
    {
        if (await current.AgentAsync() is not { } agent) return null;
        var now = directory.Current;
        return new Reader(
            agent.AsActor(), agent.Id, agent.Name, agent.PhotoHash is null ? null : $"/photos/{agent.PhotoHash}", agent.Theme, now.Zone,
            agent.IsAvailable, agent.SoundOn, agent.NotificationsOn, now.Desk?.ShopName ?? "");
    }
}
