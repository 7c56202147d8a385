using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;

namespace SmallDesk.Features.Workplace.Talk;

/// <content>Who of us else is here, writes, or has begun an answer.</content>
public sealed partial class TalkPane
{
    private IReadOnlyList<PresenceMark> here = [];
    private IReadOnlyList<Colleague> colleagues = [];

    [Inject]
    private DraftBook Drafts { get; set; } = null!;

    /// <summary>In words; typing first.</summary>
    private string ColleaguesInWords => string.Join(" · ", colleagues.Select(c => c.InWords(T, Directory.Current)));

    private async Task LookAroundAsync()
    {
        here = Presence.In(view!.Id);
        colleagues = Colleague.In(here, (await Drafts.AllAsync(Reader.Actor))[view.Id], Reader.AgentId);
    }
}
