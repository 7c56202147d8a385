using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui;
using SmallDesk.Ui.Formatting;
using SmallDesk.Ui.Html;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>What a message says and carries. Quoted text is folded, never gone.</summary>
public sealed partial class MessageBody
{
    private bool? formatted;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public MessageView Message { get; set; } = null!;

    /// <summary>What in texts leads to something of the desk's own.</summary>
    [CascadingParameter]
    private ITextLinks? Links { get; set; }

    /// <summary>Orders that a formatted text speaks of: within it nothing is made a link.</summary>
    private IReadOnlyList<(string Number, string Url)>? Mentioned =>
        Message.DeletedAt is null && (IsFormatted || ChatHtml is not null || Message.Direction != MessageDirection.In) ? (Links as OrderLinks)?.Of(IsFormatted ? Message.Text : Shown) : null;

    private string Shown => (Message.VisibleText ?? Message.Text).Trim();

    /// <summary>A messenger's formatting, where it is what an adapter of ours writes.</summary>
    private string? ChatHtml => Message is { Direction: MessageDirection.In, ChatHtml: { } markup } ? ChatMarkup.Clean(markup) : null;

    private bool CanFormat => Message is { HasHtml: true, Mail: not null, Direction: MessageDirection.In };

    /// <summary>A mail whose formatting says something is shown formatted unless somebody prefers its text.</summary>
    private bool IsFormatted => CanFormat && (formatted ?? (Message.Mail!.IsRich || Shown.Length == 0));

    /// <summary>Pictures that the formatted mail shows are not listed once more.</summary>
    private IReadOnlyList<AttachmentView> Files => IsFormatted ? [.. Message.Attachments.Where(a => !a.IsInline)] : Message.Attachments;

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
