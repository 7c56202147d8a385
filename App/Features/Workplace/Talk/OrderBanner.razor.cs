using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Order;
using SmallDesk.Features.Workplace.Doing;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Below the head: the question before blocking or deleting, and what makes this conversation unlike others.</summary>
public sealed partial class OrderBanner
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private ActsHere Acts { get; set; } = null!;

    [Inject]
    private BlockContact Blocking { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ConversationView View { get; set; } = null!;

    /// <summary>What is asked right now; null for nothing.</summary>
    [Parameter]
    public OrderQuestion? Asked { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnAnswered { get; set; }

    private string Words =>
        View.SpamAt is null ? T["order.isBlocked"]
        : View.SpamById is { } by ? T["order.isSpam", Directory.Current.Agent(by)?.Name ?? T["talk.somebody"]]
        : T["order.isSpamByDesk"];

    private async Task BlockAsync()
    {
        await OnAnswered.InvokeAsync();
        await Blocking.ExecuteAsync(Reader.Actor, View.ContactId, View.Id);
    }

    private async Task DeleteAsync()
    {
        await OnAnswered.InvokeAsync();
        await Acts.DoAsync(Reader, DeleteAct.Is, ActData.Nothing, [View.Id]);
    }

    private Task NotSpamAsync() => Acts.DoAsync(Reader, NotSpamAct.Is, ActData.Nothing, [View.Id]);

    private Task UnblockAsync() => Blocking.UnblockAsync(Reader.Actor, View.ContactId, View.Id);
}
