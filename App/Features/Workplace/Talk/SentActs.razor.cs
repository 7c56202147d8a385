using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Changes or withdraws one's own message, for the customer and here.</summary>
public sealed partial class SentActs
{
    private string text = "";
    private string? problem;
    private bool isBusy;
    private ElementReference field;
    private ElementReference yes;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ChangeReply Changing { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public MessageView Message { get; set; } = null!;

    /// <summary>It is to be withdrawn, not changed.</summary>
    [Parameter]
    public bool IsDeleting { get; set; }

    /// <summary>Done, or given up.</summary>
    [Parameter]
    public EventCallback OnEnd { get; set; }

    protected override void OnInitialized() => text = Message.Text;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await (IsDeleting ? yes : field).FocusAsync();
    }

    private async Task SaveAsync()
    {
        if (isBusy) return;
        isBusy = true;
        problem = await Changing.EditAsync(Reader.Actor, Message.Id, text);
        isBusy = false;
        if (problem is null) await OnEnd.InvokeAsync();
    }

    private async Task DeleteAsync()
    {
        problem = await Changing.DeleteAsync(Reader.Actor, Message.Id);
        if (problem is null) await OnEnd.InvokeAsync();
    }
}
