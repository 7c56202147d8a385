using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>What stands below the words of a messenger's message: files that could not be had, reactions.</summary>
public sealed partial class ChatTail
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public ChatFacts Facts { get; set; } = null!;
}
