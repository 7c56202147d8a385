using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Order;
using SmallDesk.Features.Workplace.Doing;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>What is asked once before it is done.</summary>
public enum OrderQuestion
{
    Block,
    Delete,
}

/// <summary>In the menu of a conversation: how much it matters, spam, blocking, deleting.</summary>
public sealed partial class OrderActs
{
    private static readonly IReadOnlyList<ConversationPriority> Priorities =
        [ConversationPriority.Urgent, ConversationPriority.High, ConversationPriority.Normal, ConversationPriority.Low];

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ActsHere Acts { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ConversationView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<OrderQuestion> OnAsk { get; set; }

    private Task SetAsync(ConversationPriority priority) => DoAsync(PriorityAct.Is, ActData.Write(new PriorityData(priority)));

    /// <summary>What changed comes back as a notice, to this screen as to all others.</summary>
    private Task DoAsync(string act, string data = ActData.Nothing) => Acts.DoAsync(Reader, act, data, [View.Id]);
}
