using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Somebody who was not in a conversation quotes it: people decide whether it is one.</summary>
public sealed partial class JoinOffer
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private JoinConversation Joining { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ConversationId { get; set; }

    /// <summary>The conversation it looks like.</summary>
    [Parameter, EditorRequired]
    public long Number { get; set; }

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    private async Task JoinAsync()
    {
        if (await Joining.ExecuteAsync(Reader.Actor, ConversationId) is { } number) Navigation.NavigateTo(Address.ConversationHref(number));
    }

    private Task RefuseAsync() => Joining.RefuseAsync(Reader.Actor, ConversationId);
}
