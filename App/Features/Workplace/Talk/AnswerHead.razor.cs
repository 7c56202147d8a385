using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Whom an answer by mail goes to and under which subject: one line until somebody wants to change it.</summary>
public sealed partial class AnswerHead
{
    private AnswerAddress? address;
    private (long Conversation, long Channel, long Newest) shown;
    private string to = "";
    private string cc = "";
    private string subject = "";
    private bool isOpen;
    private bool isAll;
    private bool isChanged;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private AnswerPeople People { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ConversationId { get; set; }

    [Parameter, EditorRequired]
    public long ChannelId { get; set; }

    /// <summary>The newest message on the screen: with another mail, others may be meant.</summary>
    [Parameter, EditorRequired]
    public long NewestId { get; set; }

    /// <summary>What was chosen; null while nobody chose.</summary>
    internal ReplyPeople? Chosen => isChanged ? new ReplyPeople(PeopleText.Read(to), PeopleText.Read(cc)) : null;

    /// <summary>Another subject than the conversation's; null while nobody changed it.</summary>
    internal string? Subject => address is not null && subject != address.Subject && subject.Trim().Length > 0 ? subject.Trim() : null;

    /// <summary>After sending: back to whoever wrote last.</summary>
    internal async Task ResetAsync()
    {
        (isOpen, isAll, isChanged) = (false, false, false);
        await LoadAsync();
        StateHasChanged();
    }

    /// <summary>Everything empty but the subject: it is passed on to somebody.</summary>
    internal void PassOn()
    {
        (isOpen, isChanged, to, cc, subject) = (true, true, "", "", T["letter.passedOn", address?.Subject ?? ""]);
        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        var now = (ConversationId, ChannelId, NewestId);
        if (now == shown) return;
        shown = now;
        if (!isChanged) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        address = await People.FindAsync(Reader.Actor, ConversationId, ChannelId, isAll);
        if (address is not null) (to, cc, subject) = (address.To, address.Cc, address.Subject);
    }

    private async Task AllAsync()
    {
        isAll = isChanged = true;
        await LoadAsync();
    }

    private void Open() => isOpen = true;

    private void ChangeAsync(Action<string> set, ChangeEventArgs change)
    {
        set((string?)change.Value ?? "");
        isChanged = true;
    }
}
