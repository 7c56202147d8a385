using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>What a message says and carries. Quoted text is folded, never gone.</summary>
public sealed partial class MessageBody
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public MessageView Message { get; set; } = null!;

    private string Shown => (Message.VisibleText ?? Message.Text).Trim();

    /// <summary>What the visible text leaves out: the rest when it is the beginning, else the whole message.</summary>
    private string? Folded
    {
        get
        {
            if (Message.VisibleText is not { } visible || visible.Length >= Message.Text.Length) return null;
            return Message.Text.StartsWith(visible, StringComparison.Ordinal) ? Message.Text[visible.Length..].Trim() : Message.Text;
        }
    }
}
