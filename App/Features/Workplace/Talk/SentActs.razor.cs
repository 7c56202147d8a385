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
    private bool isEditing;
    private bool isDeleting;
    private bool isBusy;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ChangeReply Changing { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public MessageView Message { get; set; } = null!;

    private void Edit() => (text, isEditing, problem) = (Message.Text, true, null);

    private void Leave() => (isEditing, isDeleting, problem) = (false, false, null);

    private async Task SaveAsync()
    {
        if (isBusy) return;
        isBusy = true;
        problem = await Changing.EditAsync(Reader.Actor, Message.Id, text);
        (isBusy, isEditing) = (false, problem is not null);
    }

    private async Task DeleteAsync()
    {
        problem = await Changing.DeleteAsync(Reader.Actor, Message.Id);
        isDeleting = false;
    }
}
