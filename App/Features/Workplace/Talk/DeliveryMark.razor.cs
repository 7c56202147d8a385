using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>The states worth a word: seen, and what went wrong with its reason.</summary>
public sealed partial class DeliveryMark
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public MessageView Message { get; set; } = null!;
}
