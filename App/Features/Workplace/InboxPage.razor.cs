using Microsoft.AspNetCore.Components;

namespace SmallDesk.Features.Workplace;

/// <summary>The desk itself: the list, the conversation, the contact. What is shown stands in the address.</summary>
public sealed partial class InboxPage
{
    private bool cardOpen;
    private long? shown;

    [Parameter]
    public string? Slug { get; set; }

    [Parameter]
    public long? Number { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewInQuery { get; set; }

    [SupplyParameterFromQuery(Name = "channel")]
    private long? ChannelId { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    private InboxAddress Address => InboxAddress.Of(Slug ?? ViewInQuery, ChannelId, string.IsNullOrWhiteSpace(Search) ? null : Search.Trim());

    protected override void OnParametersSet()
    {
        if (Number != shown) cardOpen = false;
        shown = Number;
    }

    private void ToggleCard() => cardOpen = !cardOpen;
}
