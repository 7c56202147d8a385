using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Letters;

/// <summary>Writes a mail to somebody who has not written.</summary>
public sealed partial class NewLetterPage : IDisposable
{
    private ElementReference form;
    private BrowserHands? hands;
    private long channelId;
    private string? to;
    private string? cc;
    private string? subject;
    private string? text;
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private StartLetter Starting { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    private IEnumerable<ChannelEntry> Mailboxes => Directory.Current.Channels.Values.Where(c => c is { Kind: Mailbox.Kind, IsEnabled: true, IsRemoved: false }).OrderBy(c => c.Id);

    protected override void OnInitialized()
    {
        channelId = Mailboxes.FirstOrDefault()?.Id ?? 0;
        to = To;
    }

    public void Dispose() => hands?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Mailboxes.Any()) hands = await BrowserHands.TakeAsync(Js, Assets["js/composer.js"], "format", _ => [form], this);
    }

    private async Task SendAsync()
    {
        var letter = new NewLetter(channelId, new ReplyPeople(PeopleText.Read(to ?? ""), PeopleText.Read(cc ?? "")), subject ?? "", text ?? "");
        switch (await Starting.ExecuteAsync(Reader.Actor, letter))
        {
            case StartLetterResult.Started started:
                Navigation.NavigateTo($"/c/{started.Number}");
                break;
            case StartLetterResult.Refused refused:
                problem = refused.Reason;
                break;
        }
    }
}
