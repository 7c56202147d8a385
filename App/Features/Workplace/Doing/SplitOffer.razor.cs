using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Merging;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Doing;

/// <summary>A message goes into a conversation of its own: alone, or with everything after it.</summary>
public sealed partial class SplitOffer
{
    private const int Most = 200;

    private ElementReference first;
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ActsHere Acts { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ConversationId { get; set; }

    [Parameter, EditorRequired]
    public MessageView Message { get; set; } = null!;

    /// <summary>Decided, one way or the other.</summary>
    [Parameter]
    public EventCallback OnEnd { get; set; }

    private string Said => (Message.VisibleText ?? Message.Text) is { Length: > Most } text ? text[..Most] : Message.VisibleText ?? Message.Text;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await first.FocusAsync();
    }

    private async Task SplitAsync(bool rest)
    {
        problem = await Acts.DoAsync(Reader, ActNames.Split, ActData.Write(new SplitData(Message.Id, rest)), [ConversationId]) switch
        {
            ActResult.Done => null,
            ActResult.Refused refused => refused.Reason,
            ActResult.Unchanged => "split.nothingLeft",
            _ => "talk.impossible",
        };
        if (problem is null) await OnEnd.InvokeAsync();
    }
}
