using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Workplace.Doing;

namespace SmallDesk.Features.Workplace.Talk;

/// <content>By which way it goes, and what happens once it is on its way.</content>
public sealed partial class Composer
{
    private AnswerWay? ways;

    [Inject]
    private ActsHere Acts { get; set; } = null!;

    /// <summary>The channel that the answer really takes.</summary>
    private long SentBy => ways?.Chosen?.ChannelId ?? ChannelId;

    /// <summary>Sends what stands in the box, and closes the conversation when that was wanted.</summary>
    /// <param name="now">The text.</param>
    /// <param name="key">The browser's id for this act: the same again sends nothing twice.</param>
    /// <param name="closes">Close afterwards.</param>
    /// <returns>Whether it was stored, and the box may be emptied.</returns>
    [JSInvokable]
    public async Task<bool> SubmitAnd(string now, string key, bool closes)
    {
        if (!await Submit(now, key)) return false;
        if (closes) await Acts.DoAsync(Reader, ActNames.Close, ActData.Nothing, [View.Id]);
        return true;
    }

    private void WayChanged() => problem = null;
}
