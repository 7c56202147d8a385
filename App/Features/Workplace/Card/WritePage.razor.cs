using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Replies;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>Writes to a contact first, by whatever way there is to them.</summary>
public sealed partial class WritePage
{
    private ContactView? contact;
    private IReadOnlyList<ContactWay> ways = [];
    private ContactWay? chosen;
    private string subject = "";
    private string text = "";
    private string? problem;
    private bool loaded;
    private bool isSending;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ContactQuery Contacts { get; set; } = null!;

    [Inject]
    private ContactWays Ways { get; set; } = null!;

    [Inject]
    private StartConversation Starting { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter]
    public long Id { get; set; }

    private string Name => Names.Of(T, contact!);

    private bool IsMail => chosen?.PointKind == ContactPointKind.Email;

    protected override async Task OnParametersSetAsync()
    {
        contact = await Contacts.ExecuteAsync(Reader.Actor, Id);
        ways = contact is null ? [] : await Ways.ExecuteAsync(Reader.Actor, contact.Id);
        chosen = ways is [var first, ..] ? first : null;
        loaded = true;
    }

    private void Choose(ContactWay way) => chosen = way;

    private async Task SendAsync()
    {
        if (chosen is not { } way || isSending) return;
        isSending = true;
        switch (await Starting.ExecuteAsync(Reader.Actor, new FirstWords(contact!.Id, way.ChannelId, way.PointId, subject, text)))
        {
            case StartLetterResult.Started started:
                Navigation.NavigateTo($"/c/{started.Number}");
                break;
            case StartLetterResult.Refused refused:
                (problem, isSending) = (refused.Reason, false);
                break;
        }
    }

    private string AddressOf(ContactWay way) =>
        PointText.Of(new ContactPointView(way.PointId, way.PointKind, way.Point, IsVerified: false, IsReachable: true, default, null, way.Details), T);
}
