using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SmallDesk.Features.Workplace.Talk;

/// <content>
/// Opened at a message, perhaps far above the end: then a stretch around it is shown, which grows both ways. Until its end is
/// the end, nothing counts as read, and what arrives waits behind a button.
/// </content>
public sealed partial class TalkPane
{
    private string? after;
    private long? shownAt;

    /// <summary>The message to open at; null for the end.</summary>
    [Parameter]
    public long? MessageId { get; set; }

    /// <summary>The reader comes near the newest line shown, which is not the newest there is.</summary>
    [JSInvokable]
    public async Task NearEnd()
    {
        if (after is null || view is null) return;
        var newer = await Timeline.AfterAsync(Reader.Actor, view.Id, after, Page);
        items.AddRange(newer.Items.Where(n => !items.Exists(i => i.Id == n.Id)));
        after = newer.After;
        Arrange();
        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (view is null || MessageId == shownAt) return;
        shownAt = MessageId;
        if (MessageId is not { } id) return;
        if (!items.Exists(i => i.Id == id)) await ReadAroundAsync(id);
        StateHasChanged();
        if (hands is not null) await hands.CallAsync("toMessage", id);
    }

    /// <summary>The stretch around a message. At the end, or when there is no such message here, the newest stretch stays.</summary>
    private async Task ReadAroundAsync(long messageId)
    {
        if (items.Exists(i => i.Id == messageId) || await Timeline.AroundAsync(Reader.Actor, view!.Id, messageId, Page) is not { } stretch) return;
        (items, before, after) = ([.. stretch.Items], stretch.Before, stretch.After);
        Arrange();
    }

    /// <summary>Back from the past.</summary>
    private async Task ReadNewestAsync()
    {
        if (after is null) return;
        (after, items) = (null, []);
        await ReadEndAsync();
        StateHasChanged();
    }
}
