using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Inbox.Views;
using SmallDesk.Ui;

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

    /// <summary>The message to open at.</summary>
    [SupplyParameterFromQuery(Name = "m")]
    private long? MessageId { get; set; }

    [SupplyParameterFromQuery(Name = "f")]
    private string? Filter { get; set; }

    [Inject]
    private ViewDirectory Views { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private InboxAddress Address
    {
        get
        {
            var address = InboxAddress.Of(Slug ?? ViewInQuery, ChannelId, string.IsNullOrWhiteSpace(Search) ? null : Search.Trim());
            if (address.View == InboxView.Deleted && !Reader.Actor.May(Permission.Supervise)) return new InboxAddress(InboxView.Waiting);
            var saved = address.SavedId is { } id ? Views.Find(Reader.AgentId, id) : null;
            return address with { IsMissing = address.SavedId is not null && saved is null, Saved = saved?.Filter ?? ListFilter.Nothing, Filter = FilterText.Write(FilterText.Read(Filter)) };
        }
    }

    protected override void OnParametersSet()
    {
        if (Number != shown) cardOpen = false;
        shown = Number;
    }

    /// <summary>Drawn anew, the address is read anew.</summary>
    private void Again() => StateHasChanged();

    private void ToggleCard() => cardOpen = !cardOpen;
}
