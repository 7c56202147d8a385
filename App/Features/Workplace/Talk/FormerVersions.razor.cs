using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Says that a message was changed and, when asked, what it said before.</summary>
public sealed partial class FormerVersions
{
    private IReadOnlyList<FormerView>? versions;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private FormerQuery Query { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ConversationId { get; set; }

    [Parameter, EditorRequired]
    public MessageView Message { get; set; } = null!;

    private bool IsFormatted => Message.Direction != MessageDirection.In;

    private async Task ToggleAsync() => versions = versions is null ? await Query.OfAsync(Reader.Actor, ConversationId, Message.Id) : null;
}
