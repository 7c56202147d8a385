using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.CannedReplies;

/// <summary>Canned replies for tests.</summary>
internal static class CannedStory
{
    /// <summary>Saves one, whatever it takes.</summary>
    public static async Task<long> SavedAsync(this TestDesk desk, Agent agent, CannedDraft draft, long? id = null) =>
        Assert.IsType<SaveCannedResult.Saved>(await desk.Get<SaveCannedReply>().ExecuteAsync(agent.AsActor(), id, draft)).Id;
}
